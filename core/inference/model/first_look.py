"""One image is looked at before any is predicted: is it like those that the model was trained on?"""

from dataclasses import replace

from core.errors import UserError
from core.events import Heartbeat, Job
from core.inference.input_folder import InputFolder
from core.inference.likeness import KnownImages, unlike_training
from core.inference.model.model_inputs import set_aside
from core.inference.model.voxel_size import usual_voxel_size, with_voxel_size


def with_first_look(found: InputFolder, known: KnownImages) -> Job[InputFolder]:
    """The same folder with what is to be said of its first case; one that cannot be read is set aside, and the next
    one is looked at.
    """
    # SimpleITK is heavy, and a node that only computes may lack it
    from core.io.read_image import read_channels

    while found.cases:
        case = found.cases[0]
        yield Heartbeat()
        try:
            image = read_channels(case.images)
        except UserError as error:
            found = set_aside(found, {case.name: error})
            continue
        # a size that the file does not say is asked; until then nothing is said of it
        size = usual_voxel_size(known.fingerprint)
        image = replace(image, grid=with_voxel_size(image.grid, size, image.grid.unit))
        return replace(found, remarks=unlike_training(case.name, image, known))
    return found
