"""What a citizen asks finds the answer, or the lesson that teaches it, among the first three of “Tra nhanh”.

With diacritics and without.
"""

from __future__ import annotations

import unicodedata

import pytest

QUESTIONS = {
    "mất điện thoại có VNeID thì sao": ("vneid/mat-may-khoa-tai-khoan",),
    "phí sao y": ("thu-tuc/chung-thuc",),
    "sao y phải mang bản chính không": ("thu-tuc/chung-thuc",),
    "làm khai sinh cho cháu": ("thu-tuc/khai-sinh",),
    "khai tử ở đâu": ("thu-tuc/khai-tu",),
    "đăng ký kết hôn cần giấy độc thân không": ("thu-tuc/ket-hon",),
    "đăng ký tạm trú": ("thu-tuc/cu-tru",),
    "giấy xác nhận cư trú CT07": ("thu-tuc/cu-tru",),
    "75 tuổi được trợ cấp bao nhiêu": ("thu-tuc/huu-tri-xa-hoi",),
    "mất thẻ bảo hiểm y tế": ("thu-tuc/bao-tro-va-bhyt",),
    "lương hưu tăng có phải làm đơn không": ("thu-tuc/bao-tro-va-bhyt",),
    "mở quán nhỏ đăng ký hộ kinh doanh": ("thu-tuc/ho-kinh-doanh",),
    "làm sổ đỏ mất mấy ngày": ("thu-tuc/dat-dai",),
    "quên mật khẩu VNeID": ("vneid/kich-hoat",),
    "không nhận được mã OTP": ("vneid/kich-hoat", "ky-nang-so/sim-chinh-chu"),
    "tài khoản VNeID bị khoá": ("vneid/mat-may-khoa-tai-khoan", "vneid/hai-muc-do"),
    "làm mức độ 2 ở đâu": ("vneid/hai-muc-do", "vneid/cai-dat"),
    "con tôi 8 tuổi làm VNeID được không": ("vneid/hai-muc-do", "vneid/nguoi-than-va-tre-em"),
    "công an gọi bảo cập nhật VNeID": ("vneid/khong-bao-gio", "vneid/cuoc-goi-gia"),
    "không có điện thoại thông minh": ("tinh-huong/khong-co-dien-thoai", "vneid/nguoi-than-va-tre-em"),
    "nộp hồ sơ rồi xem kết quả ở đâu": ("dich-vu-cong/theo-doi-ket-qua",),
    "trả phí trên mạng bị trừ tiền hai lần": ("dich-vu-cong/thanh-toan", "dich-vu-cong/tra-phi-hai-lan"),
    "cổng dịch vụ công bị lỗi": ("dich-vu-cong/khi-cong-truc-trac",),
    "nộp hồ sơ thay cho mẹ": (
        "dich-vu-cong/nop-ho-so",
        "tinh-huong/lam-thay-me",
        "vneid/nguoi-than-va-tre-em",
    ),
    "chụp ảnh giấy tờ bị mờ": ("dich-vu-cong/anh-giay-to", "ky-nang-so/qr-va-anh"),
    "đổi điện thoại bị khoá SIM": ("ky-nang-so/sim-chinh-chu",),
    "lỡ chuyển tiền cho kẻ lừa đảo": ("ky-nang-so/lua-dao-gio-dau", "vneid/khong-bao-gio"),
    "chữ ký số miễn phí": ("ky-nang-so/chu-ky-so-va-ngan-hang",),
    "phường cũ của tôi nay thuộc phường nào": (
        "khoi-dong/hai-cap",
        "thu-tuc/cu-tru",
        "khoi-dong/buoi-chieu-ve-to-dan-pho",
    ),
    "người tỉnh khác nộp ở đây được không": ("khoi-dong/hai-cap",),
}


def plain(text: str) -> str:
    """As it is typed in a hurry: without marks."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def found(page, typed: str) -> list[str]:
    """The lessons of the first three results."""
    page.get_by_role("search").get_by_role("textbox").fill(typed)
    links = page.locator(".course-asks > li:visible").evaluate_all(
        "rows => rows.slice(0, 3).map(row => row.querySelector('a[href*=modules]').getAttribute('href'))"
    )
    return [link.removeprefix("../modules/").strip("/") for link in links]


@pytest.mark.parametrize("typing", [str, plain], ids=["with marks", "without"])
def test_what_citizens_ask_is_found(course, visit, typing):
    page = visit(course.url + "tra-nhanh/").page
    results = {asked: found(page, typing(asked)) for asked in QUESTIONS}
    assert {asked: links for asked, links in results.items() if not set(links) & set(QUESTIONS[asked])} == {}
