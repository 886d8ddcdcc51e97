"""A finished dataset folder to the Hugging Face Hub, in one commit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Protocol

from annotator.errors import ExportError
from annotator.export.target import MANIFEST, files_of_export


class Hub(Protocol):
    """What is used of `huggingface_hub.HfApi`."""

    def create_repo(self, repo_id: str, *, repo_type: str, private: bool, exist_ok: bool) -> object:
        """Make the repository unless it is there."""

    def upload_folder(
        self,
        *,
        repo_id: str,
        repo_type: str,
        folder_path: str,
        commit_message: str,
        delete_patterns: str,
    ) -> object:
        """Put the folder's files into the repository as one commit."""


def upload(folder: Path, repository: str, *, hub: Hub | None = None) -> None:
    """Make `repository` ("owner/name") hold exactly this export; a new one is private.

    Whoever is logged in with huggingface_hub uploads. ExportError, before anything is sent, when
    the folder is not a whole export, and when the Hub refuses.
    """
    from huggingface_hub.errors import HfHubHTTPError

    revision = _require_whole(folder)
    # Its bases are the errors of the HTTP library it came with and of the system.
    failures: tuple[type[Exception], ...] = (*HfHubHTTPError.__bases__, ValueError)
    hub = hub or _hub()
    try:
        hub.create_repo(repository, repo_type="dataset", private=True, exist_ok=True)
        hub.upload_folder(
            repo_id=repository,
            repo_type="dataset",
            folder_path=str(folder),
            commit_message=f"Export of project revision {revision[:12]}",
            delete_patterns="*",  # files of earlier exports have other names
        )
    except failures as error:
        raise ExportError(f"{repository}: the upload failed: {error}") from error


def _require_whole(folder: Path) -> str:
    known = files_of_export(folder)
    if known is None:
        raise ExportError(f"{folder} holds no export. Export to it first.")
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    for path, entry in manifest["files"].items():
        file = folder / path
        if not file.is_file() or _sha256(file) != entry["sha256"]:
            raise ExportError(f"{file} is not as it was exported. Export again, then upload.")
    return str(manifest["revision"])


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hub() -> Hub:
    from huggingface_hub import HfApi

    api: Hub = HfApi()
    return api
