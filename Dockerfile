# One image for both ends: `pumprig emulator` and `pumprig gateway`.
ARG BASE_IMAGE=python:3.13-slim-bookworm
FROM ${BASE_IMAGE}

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /src
# The dependencies first: they change seldom, and their layer is kept.
COPY requirements/run.txt requirements/run.txt
RUN pip install --require-hashes --requirement requirements/run.txt

COPY pyproject.toml README.md ./
COPY firmware-protocol firmware-protocol
COPY emulator emulator
COPY gateway gateway
COPY rig rig
RUN pip install --no-deps --no-build-isolation . && python -m compileall -q "$(python -c 'import site; print(site.getsitepackages()[0])')"

# A volume that is mounted here for the first time takes over this owner.
RUN useradd --uid 10001 --no-create-home pumprig && install -d -o pumprig -g pumprig /var/lib/pumprig
USER 10001:10001
WORKDIR /var/lib/pumprig
VOLUME /var/lib/pumprig
CMD ["pumprig", "--help"]
