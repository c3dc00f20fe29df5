"""Functions that tests send to workers: they are found there by name, so they stand in a module."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from headwater.errors import TooLarge


def squared(number):
    return number * number


def process_of(_):
    return os.getpid()


def refused(number):
    raise TooLarge("it is too large.", subject=str(number), remedy="Split it.")


@dataclass(frozen=True)
class KilledOnce:
    """Kills its process, as the system does when memory runs out, at one item; a file says that it did."""

    at: int
    done: Path

    def __call__(self, number):
        if number == self.at:
            try:
                self.done.touch(exist_ok=False)
            except FileExistsError:
                return number * number
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number


def killed(_):
    os.kill(os.getpid(), signal.SIGKILL)
