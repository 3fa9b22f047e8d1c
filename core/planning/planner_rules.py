"""What sets one planner apart from another (METHOD §3, table)."""

from dataclasses import dataclass

from core.network.architecture import NetworkKind
from core.planning.plan import Preset

ALWAYS_TAKEN_GB = 1.0
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
    features_3d: int = 32
    """of the first stage; each further one doubles them"""
    features_2d: int = 32
    max_features_3d: int = 320
    max_features_2d: int = 512
    coarsen_below_3d: float = 0.25
    """a coarser grid is wanted where a patch holds less than this share of the median case"""
    coarsen_below_2d: float = 0.25
    draft: bool = False
    """no low-resolution configuration and no cascade: the full-resolution ones are themselves coarsened"""
    edge_3d: int = 256
    """edge of the cube that has the first patch's volume"""
    edge_2d: int = 2048

    def reference(self, dimensions: int, gpu_memory_gb: float) -> float:
        base = self.reference_3d if dimensions == 3 else self.reference_2d
        # a draft is bounded by time on a CPU, not by memory
        return base if self.draft else base * (gpu_memory_gb / self.reference_gb)

    def reference_batch(self, dimensions: int) -> int:
        return self.batch_3d if dimensions == 3 else self.batch_2d

    def memory_gb(self, dimensions: int, feature_map_voxels: float) -> float:
        """What training needs for so many, those of all patches of a batch together.

        The rule of thumb is a proportion; the driver and the fastest convolutions take some in any case.
        """
        fits = self.reference(dimensions, self.reference_gb) * self.reference_batch(dimensions)
        return ALWAYS_TAKEN_GB + feature_map_voxels / fits * (self.reference_gb - ALWAYS_TAKEN_GB)

    def features(self, stages: int, dimensions: int) -> tuple[int, ...]:
        first, most = (
            (self.features_3d, self.max_features_3d)
            if dimensions == 3
            else (self.features_2d, self.max_features_2d)
        )
        return tuple(min(first * 2**stage, most) for stage in range(stages))

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
    # measured: about half a second an iteration on two CPU cores
    Preset.QUICK: PlannerRules(
        planner="SegwrightQuickPlanner",
        plans_name="SegwrightQuick",
        kind=NetworkKind.PLAIN,
        reference_3d=4.5e6,
        reference_2d=2.2e6,
        reference_gb=8,
        batch_2d=4,
        shrink_per_batch=False,
        share_of_dataset=0.05,
        encoder_blocks=_PLAIN_BLOCKS,
        decoder_blocks=1,
        features_3d=8,
        features_2d=16,
        max_features_3d=128,
        max_features_2d=128,
        # small things on large planes, cells say, would vanish if a quarter had to fit
        coarsen_below_2d=0.0625,
        draft=True,
        edge_3d=48,
        edge_2d=128,
    ),
}
