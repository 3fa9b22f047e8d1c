"""packaging/choose_torch.py: from what NVIDIA's driver prints to the build of PyTorch."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "packaging" / "choose_torch.py"
RULE = "+-----------------------------------------------------------------------------------------+\n"
OLD = RULE + "| NVIDIA-SMI 550.54.14       Driver Version: 550.54.14      CUDA Version: 12.4     |\n" + RULE
OLD_NEW_CUDA = OLD.replace("550.54.14", "572.16").replace("12.4", "12.8")
NEW = RULE + "| NVIDIA-SMI 610.43.02     KMD Version: 610.43.02     CUDA UMD Version: 13.3     |\n" + RULE
WSL = RULE + "| NVIDIA-SMI 560.35.02    Driver Version: 560.94       CUDA Version: 12.6     |\n" + RULE
TOO_OLD = RULE + "| NVIDIA-SMI 470.182.03   Driver Version: 470.182.03   CUDA Version: 11.4     |\n" + RULE
BROKEN = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
MIG_LIST = (
    "GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-5d5ba0d6)\n"
    "  MIG 1g.5gb      Device  0: (UUID: MIG-7d0d1bc2)\n"
    "  MIG 3g.20gb     Device  1: (UUID: MIG-11a2b3c4)\n"
)
NO_FIELD = 'Field "compute_cap" is not a valid field to query.'
INT = tuple[int, int]


@pytest.fixture
def choose_torch() -> ModuleType:
    spec = importlib.util.spec_from_file_location("choose_torch", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answering(
    module: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    answers: dict[str, str | tuple[int, bytes]],
    *,
    installed: bool = True,
) -> None:
    """Programs that print these texts: "" is nvidia-smi alone, "--query…", "-L", and "driver" the library's child."""
    monkeypatch.setattr(module, "nvidia_smi", lambda: "nvidia-smi" if installed else None)

    def ask(command: list[str]) -> tuple[str, str]:
        kind = "driver" if command[0] == sys.executable else "".join(command[1:2]).split("=")[0]
        answer = answers.get(kind, (2, NO_FIELD.encode()))
        if isinstance(answer, str):
            return answer, ""
        return "", module.first_line(answer[1].decode())

    monkeypatch.setattr(module, "ask", ask)


@pytest.mark.parametrize(
    ("banner", "table", "build", "told"),
    [
        (OLD, "8.9, NVIDIA GeForce RTX 4090, 550.54.14", "cu126", ""),
        (OLD_NEW_CUDA, "8.6, NVIDIA GeForce RTX 3090, 572.16", "cu128", ""),
        (NEW, "8.9, NVIDIA GeForce RTX 4070, 610.47", "cu128", ""),
        (NEW, "10.0, NVIDIA B200, 610.43.02\n10.0, NVIDIA B200, 610.43.02", "cu128", ""),
        (NEW, "12.1, NVIDIA GB10, 610.43.02", "cu128", ""),
        (NEW, "13.0, NVIDIA of tomorrow, 640.10", "cu129", ""),
        (NEW, "11.0, NVIDIA Thor, 610.43.02", "cpu", "NVIDIA Thor: this PyTorch has no kernels"),
        (OLD_NEW_CUDA, "6.1, NVIDIA GeForce GTX 1080 Ti, 580.95", "cu126", ""),
        (OLD_NEW_CUDA, "5.2, NVIDIA GeForce GTX 980, 580.95", "cu126", ""),
        (OLD_NEW_CUDA, "3.5, Tesla K40, 572.16", "cpu", "Tesla K40: this PyTorch has no kernels"),
        (WSL, "8.9, NVIDIA GeForce RTX 4060, 560.94", "cu126", ""),
        (WSL, "12.0, NVIDIA GeForce RTX 5090, 560.94", "cu128", ""),
        (TOO_OLD, "7.5, NVIDIA GeForce RTX 2080, 470.182.03", "cpu", "this PyTorch needs CUDA 12"),
        # two unlike cards: one build for both, or the better one
        (NEW, "6.0, Tesla P100, 580.1\n8.9, NVIDIA RTX 4090, 580.1", "cu126", "cu126 serves all cards here"),
        (NEW, "8.6, RTX A6000, 580.1\n12.0, RTX 5090, 580.1", "cu128", "cu128 serves all cards here"),
        (NEW, "6.1, GTX 1080, 580.1\n12.0, RTX 5090, 580.1", "cu128", "serves RTX 5090, but not GTX 1080"),
        (NEW, "3.7, Tesla K80, 580.1\n7.5, Tesla T4, 580.1", "cu128", "serves Tesla T4, but not Tesla K80"),
        # a banner that nobody can read; the table has the driver's version
        ("CUDA of another day\n", "8.9, NVIDIA GeForce RTX 4090, 610.47", "cu128", ""),
        ("CUDA of another day\n", "6.1, NVIDIA GeForce GTX 1070, 580.95", "cu126", ""),
        ("CUDA Version: N/A\n", "8.9, NVIDIA GeForce RTX 4090, [N/A]", "cu126", "could not be read"),
        ("CUDA Version: N/A\n", "12.0, NVIDIA GeForce RTX 5070, [N/A]", "cu128", "could not be read"),
        (NEW, "[N/A], NVIDIA A100-SXM4-40GB MIG 1g.5gb, 610.47", "cu128", "Which kind of card this is"),
        # a name with a comma, and what is no table
        (NEW, "a note, of, the driver\n7.5, Quadro RTX 4000, Max-Q, 610.47", "cu128", ""),
    ],
)
def test_that_each_card_gets_the_build_that_has_kernels_for_it(
    choose_torch: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    banner: str,
    table: str,
    build: str,
    told: str,
) -> None:
    answering(choose_torch, monkeypatch, {"": banner, "--query-gpu": table, "driver": (1, b"")})
    choice = choose_torch.choose(choose_torch.look_for_cards())
    assert choice.build == build
    assert told in "\n".join(choice.remarks)
    assert bool(choice.remarks) == bool(told)


def test_that_a_card_cut_into_parts_is_known_by_its_list(
    choose_torch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(choose_torch, monkeypatch, {"": NEW, "-L": MIG_LIST, "driver": (1, b"no library")})
    found = choose_torch.look_for_cards()
    assert found.cards == [choose_torch.Card("NVIDIA A100-SXM4-40GB")]
    assert (found.cuda, found.driver) == ((13, 3), "610.43.02")
    assert choose_torch.choose(found).build == "cu128"


def test_that_the_driver_itself_answers_what_nvidia_smi_does_not(
    choose_torch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    says = '{"cuda": [13, 0], "cards": [["NVIDIA GeForce GTX 1080", [6, 1]]], "said": ""}'
    answering(choose_torch, monkeypatch, {"": (9, BROKEN.encode()), "driver": says})
    assert choose_torch.choose(choose_torch.look_for_cards()).build == "cu126"
    answering(choose_torch, monkeypatch, {"driver": says.replace("[6, 1]", "[8, 6]")}, installed=False)
    assert choose_torch.choose(choose_torch.look_for_cards()).build == "cu128"


@pytest.mark.parametrize("driver", [(1, b""), '{"cuda": [12, 8], "cards": [], "said": "no card"}', "no JSON"])
def test_that_a_card_that_gives_no_answer_is_told_and_never_passed_over(
    choose_torch: ModuleType, monkeypatch: pytest.MonkeyPatch, driver: str | tuple[int, bytes]
) -> None:
    answering(choose_torch, monkeypatch, {"": (9, BROKEN.encode()), "driver": driver})
    choice = choose_torch.choose(choose_torch.look_for_cards())
    told = "\n".join(choice.remarks)
    assert choice.build == "cpu"
    assert "no NVIDIA card was found" not in choice.why
    for words in (
        BROKEN.rstrip("."),
        "processor is installed",
        "nvidia.com/drivers",
        "--torch auto",
        "--torch cu128",
    ):
        assert words in told


def test_that_an_answer_that_nobody_understands_gets_the_build_that_works_with_most(
    choose_torch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(choose_torch, monkeypatch, {"": "Ein ganz anderer Text: 7\n", "driver": (1, b"")})
    choice = choose_torch.choose(choose_torch.look_for_cards())
    assert choice.build == "cu126"
    assert "Ein ganz anderer Text: 7" in "\n".join(choice.remarks)


def test_that_without_a_driver_there_is_no_card_and_nothing_to_tell(
    choose_torch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(choose_torch, monkeypatch, {"driver": (1, b"OSError")}, installed=False)
    choice = choose_torch.choose(choose_torch.look_for_cards())
    assert (choice.build, choice.remarks) == ("cpu", ())
    assert "no NVIDIA card was found" in choice.why


def test_that_arm_processors_get_no_build_that_they_lack(choose_torch: ModuleType) -> None:
    hopper = choose_torch.Found(seen=True, cards=(choose_torch.Card("GH200", (9, 0)),), cuda=(12, 4))
    assert choose_torch.choose(hopper).build == "cu126"
    assert choose_torch.choose(hopper, arm=True).build == "cu128"


@pytest.mark.parametrize(
    ("shown", "cuda"),
    [
        (OLD, (12, 4)),
        (NEW, (13, 3)),
        ("CUDA Version        : 12.2", (12, 2)),
        ("CUDA KMD Version: 13.3   CUDA UMD Version: 13.1", (13, 1)),
        ("CUDA Driver Version: 14.0", (14, 0)),
        ("Driver Version: 560.94", None),
        ("CUDA Version: ERR!", None),
    ],
)
def test_that_the_cuda_version_is_read_in_each_spelling(
    choose_torch: ModuleType, shown: str, cuda: INT | None
) -> None:
    assert choose_torch.parse_cuda(shown) == cuda


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for the program")
def test_that_names_of_processes_may_be_in_any_encoding(choose_torch: ModuleType, tmp_path: Path) -> None:
    program = tmp_path / "nvidia-smi"
    banner = NEW.encode() + "|  0  N/A  1234  C  C:\\影像\\訓練.exe  |".encode("cp950") + b"\xff\xfe\n"
    (tmp_path / "banner").write_bytes(banner)
    (tmp_path / "table").write_text("8.9, NVIDIA GeForce RTX 4090, 610.47\n")
    program.write_text(
        f'#!/bin/sh\n[ $# = 0 ] && exec cat "{tmp_path}/banner"\nexec cat "{tmp_path}/table"\n'
    )
    program.chmod(0o755)
    found = choose_torch.from_nvidia_smi(str(program))
    assert (found.cuda, found.driver) == ((13, 3), "610.47")
    assert found.cards == [choose_torch.Card("NVIDIA GeForce RTX 4090", (8, 9))]


def test_that_a_program_that_fails_or_does_not_start_is_told_in_words(
    choose_torch: ModuleType, tmp_path: Path
) -> None:
    code = f"import sys; print({BROKEN!r}); sys.exit(9)"
    assert choose_torch.ask([sys.executable, "-c", code]) == ("", BROKEN)
    assert "does not start" in choose_torch.ask([str(tmp_path / "nvidia-smi")])[1]
    assert "ended with 3" in choose_torch.ask([sys.executable, "-c", "raise SystemExit(3)"])[1]


def test_that_a_program_that_hangs_is_not_waited_for(
    choose_torch: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choose_torch, "ANSWER_SECONDS", 0.2)
    shown, failed = choose_torch.ask([sys.executable, "-c", "input(); import time; time.sleep(60)"])
    assert not shown and failed
    shown, failed = choose_torch.ask([sys.executable, "-c", "import time; time.sleep(60)"])
    assert "no answer within" in failed


def test_that_the_child_for_the_driver_reads_a_library(choose_torch: ModuleType) -> None:
    # no driver here: the child must end with an error, not with an answer
    shown, failed = choose_torch.ask([sys.executable, "-c", choose_torch.ASK_DRIVER, "no-such-library.so.1"])
    assert not shown and failed
    compile(choose_torch.ASK_DRIVER, "child", "exec")
