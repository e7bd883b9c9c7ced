"""The interface itself: its parts, how it writes JSON, how it tells problems, and its OpenAPI description."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from phuong.interop.problems import MEDIA_TYPE, UNKNOWN_ADDRESS, broken, problem, refused
from phuong.interop.v1 import directory, dossiers, procedures
from phuong.interop.v1.shapes import Problem
from phuong.interop.v1.wrong_input import in_one_sentence, wrong_parameters
from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault

SIGN_IN = "Đăng nhập tại /tai-khoan/login/ rồi gửi lại yêu cầu cùng cookie phiên làm việc."


class _Renderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return msgspec.json.encode(data)


class _Interface(NinjaAPI):
    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """Describe the errors too: every operation may answer with problem details."""
        schema = super().get_openapi_schema(*args, **kwargs)
        schema["components"]["schemas"].update(_problem_shapes())
        for path, ways in schema["paths"].items():
            for operation in ways.values():
                operation["responses"].update(_problems(path, private="security" in operation))
        return schema


interface = _Interface(
    title="Phượng",
    version="1",
    description="Đọc hồ sơ, thủ tục, cơ quan, đơn vị hành chính. Lỗi theo RFC 9457; giờ theo ISO 8601, +07:00.",
    docs_url=None,
    urls_namespace="api-v1",
    renderer=_Renderer(),
)
interface.add_router("/dossiers", dossiers.router)
interface.add_router("/procedures", procedures.router)
interface.add_router("", directory.router)


@interface.exception_handler(ActRefused)
def _refused(request: HttpRequest, refusal: ActRefused) -> HttpResponse:
    return refused(refusal)


@interface.exception_handler(Fault)
def _faulty(request: HttpRequest, fault: Fault) -> HttpResponse:
    return problem("input-invalid", fault.sentence)


@interface.exception_handler(ValidationError)
def _invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    wrong = wrong_parameters(fault.errors)
    return problem("input-invalid", in_one_sentence(wrong), errors=wrong)


@interface.exception_handler(AuthenticationError)
def _not_signed_in(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    return problem("not-signed-in", SIGN_IN)


@interface.exception_handler(Http404)
def _unknown(request: HttpRequest, fault: Http404) -> HttpResponse:
    return problem("not-found", UNKNOWN_ADDRESS)


@interface.exception_handler(Exception)
def _broken(request: HttpRequest, fault: Exception) -> HttpResponse:
    return broken(request, fault)


_TOLD = {401: "Chưa đăng nhập", 403: "Không được phép", 404: "Không tìm thấy", 422: "Dữ liệu gửi lên chưa đúng"}


def _problems(path: str, *, private: bool) -> dict[int, dict[str, Any]]:
    statuses = {422} | ({401, 403} if private else set()) | ({404} if "{" in path else set())
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _TOLD[status], "content": content} for status in sorted(statuses)}


def _problem_shapes() -> dict[str, Any]:
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**shape.pop("$defs", {}), "Problem": shape}
