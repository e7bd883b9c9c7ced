"""The demo and a developer's own server: one machine, synthetic data, a key made at first start."""

from phuong.config.secret import local_secret

from .base import *
from .base import SECRET_KEY, STATE_FOLDER

PHUONG_SIMULATED = True
SECRET_KEY = SECRET_KEY or local_secret(STATE_FOLDER / "secret-key")
