"""Where new projects are offered to be made."""

from pathlib import Path

from app.settings import Settings


def projects_folder(settings: Settings) -> Path:
    """The one of the settings, else in the user's documents."""
    if settings.projects_folder is not None:
        return settings.projects_folder
    from platformdirs import user_documents_path

    return user_documents_path() / "Segwright"


def sample_folder(settings: Settings) -> Path:
    """Of the sample project."""
    return projects_folder(settings) / "Sample"
