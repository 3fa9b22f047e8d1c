"""What sets one planner apart from another (METHOD §3, table)."""

from dataclasses import dataclass

from core.network.architecture import NetworkKind
from core.planning.plan import Preset

_PLAIN_BLOCKS = (2,)
_RESIDUAL_BLOCKS = (1, 3, 4, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannerRules:
    """One row of the table; figures for networks of three and of two dimensions."""

    planner: str
    plans_name: str
    kind: NetworkKind
    reference_3d: float
    """feature map voxels that fit `reference_gb`"""
    reference_2d: float
    reference_gb: float
    batch_3d: int = 2
    batch_2d: int = 12
    shrink_per_batch: bool
    """shrink while 2 · estimate / batch exceeds the reference, not while the estimate does"""
    share_of_dataset: float
    """a batch never holds more than this share of all voxels"""
    encoder_blocks: tuple[int, ...]
    """the last one is repeated"""
    decoder_blocks: int
    base_features: int = 32
    max_features_3d: int = 320
    max_features_2d: int = 512
    lowres: bool = True
    """whether a low-resolution configuration and a cascade are looked for"""
    draft: bool = False
    edge_3d: int = 256
    """edge of the cube that has the first patch's volume"""
    edge_2d: int = 2048

    def reference(self, dimensions: int, gpu_memory_gb: float) -> float:
        base = self.reference_3d if dimensions == 3 else self.reference_2d
        return base * (gpu_memory_gb / self.reference_gb)

    def reference_batch(self, dimensions: int) -> int:
        return self.batch_3d if dimensions == 3 else self.batch_2d

    def features(self, stages: int, dimensions: int) -> tuple[int, ...]:
        most = self.max_features_3d if dimensions == 3 else self.max_features_2d
        return tuple(min(self.base_features * 2**stage, most) for stage in range(stages))

    def blocks(self, stages: int) -> tuple[int, ...]:
        return tuple(self.encoder_blocks[min(stage, len(self.encoder_blocks) - 1)] for stage in range(stages))

    def data_identifier(self, configuration: str) -> str:
        """Folder of the preprocessed data; planners that prepare alike share theirs."""
        name = self.plans_name if self.draft or configuration == "3d_lowres" else "nnUNetPlans"
        return f"{name}_{configuration}"


def _residual(size: str, reference_3d: float, reference_2d: float, reference_gb: float) -> PlannerRules:
    return PlannerRules(
        planner=f"nnUNetPlannerResEnc{size}",
        plans_name=f"nnUNetResEncUNet{size}Plans",
        kind=NetworkKind.RESIDUAL,
        reference_3d=reference_3d,
        reference_2d=reference_2d,
        reference_gb=reference_gb,
        shrink_per_batch=False,
        share_of_dataset=1.0,
        encoder_blocks=_RESIDUAL_BLOCKS,
        decoder_blocks=1,
    )


RULES: dict[Preset, PlannerRules] = {
    Preset.STANDARD: PlannerRules(
        planner="ExperimentPlanner",
        plans_name="nnUNetPlans",
        kind=NetworkKind.PLAIN,
        reference_3d=560e6,
        reference_2d=85e6,
        reference_gb=8,
        shrink_per_batch=True,
        share_of_dataset=0.05,
        encoder_blocks=_PLAIN_BLOCKS,
        decoder_blocks=2,
    ),
    Preset.RESENC_M: _residual("M", 680e6, 135e6, 8),
    Preset.RESENC_L: _residual("L", 2100e6, 380e6, 24),
    Preset.RESENC_XL: _residual("XL", 3600e6, 560e6, 40),
}
