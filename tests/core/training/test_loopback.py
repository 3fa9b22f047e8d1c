"""Processes of one machine that train together are reached from nowhere else."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[3]
LISTENERS = """
import sys
from datetime import timedelta
from pathlib import Path
import psutil
from torch import distributed as dist
from core.training.loopback import stay_on_loopback
rank, meeting = int(sys.argv[1]), Path(sys.argv[2])
stay_on_loopback()
dist.init_process_group("gloo", init_method=meeting.as_uri(), rank=rank, world_size=2, timeout=timedelta(seconds=60))
dist.barrier()
process = psutil.Process()
connections = process.net_connections if hasattr(process, "net_connections") else process.connections
for each in connections("inet"):
    print(each.laddr.ip, each.raddr.ip if each.raddr else "127.0.0.1")
dist.barrier()
"""


def test_that_processes_of_one_machine_listen_on_its_loopback_only(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LISTENERS]
    # what a cluster's shell may have set
    addresses = {name: {each.address for each in found} for name, found in psutil.net_if_addrs().items()}
    outside = next(
        (name for name, found in addresses.items() if "127.0.0.1" not in found), socket.gethostname()
    )
    environment = os.environ | {"GLOO_SOCKET_IFNAME": outside}
    ranks = [
        subprocess.Popen(
            [*command, str(rank), str(tmp_path / "meeting")],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for rank in range(2)
    ]
    for rank in ranks:
        places = rank.communicate()[0].split()
        assert rank.returncode == 0
        assert places
        assert set(places) == {"127.0.0.1"}
