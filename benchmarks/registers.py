"""The made course's registers. The sources, laws and numbers in them don't exist."""

from __future__ import annotations

CHECKED = "2026-11-20"

_KINDS = (
    ("law", "Luật số {n}/2024/QH15"),
    ("decree", "Nghị định {n}/2025/NĐ-CP"),
    ("circular", "Thông tư {n}/2025/TT-BCA"),
    ("decision", "Quyết định {n}/QĐ-UBND"),
    ("plan", "Kế hoạch {n}/KH-UBND"),
    ("guidance", "Hướng dẫn {n}/HD-TTPVHCC"),
    ("page", "Trang hỏi đáp số {n}"),
    ("news", "Bài báo số {n}"),
)
_SUBJECTS = (
    "về định danh và xác thực điện tử",
    "về cư trú",
    "về hộ tịch",
    "về dịch vụ công trực tuyến",
    "về lệ phí",
    "về bảo hiểm y tế",
)

SOURCES = {f"van-ban-{n}": _KINDS[n % len(_KINDS)][1].format(n=n) for n in range(1, 61)}
FACTS = {
    **{f"duong-day-{n}": f"1900 {1000 + 37 * n}" for n in range(1, 16)},
    **{f"le-phi-{n}": f"{5 * n}.000 đ" for n in range(1, 16)},
    **{f"thoi-han-{n}": f"{n} ngày làm việc" for n in range(1, 11)},
}
TERMS = {
    "VNeID": "Ứng dụng định danh điện tử quốc gia",
    "OTP": "Mã dùng một lần, gửi về điện thoại",
    "QR": "Mã vuông, quét bằng máy ảnh",
    "Cổng dịch vụ công": "Trang mạng để nộp hồ sơ mà không phải đến quầy",
    "một cửa": "Nơi nhận hồ sơ và trả kết quả",
    "căn cước": "Thẻ ghi số định danh của mỗi người",
    "số định danh": "Dãy mười hai chữ số của mỗi người",
    "tờ khai": "Mẫu giấy phải điền",
    "giấy hẹn": "Giấy ghi ngày trả kết quả",
    "mã hồ sơ": "Dãy số để tra cứu hồ sơ",
    "lệ phí": "Tiền phải đóng khi làm thủ tục",
    "biên lai": "Giấy ghi số tiền đã đóng",
    "chữ ký số": "Chữ ký dùng trên mạng",
    "giấy uỷ quyền": "Giấy giao việc cho người khác làm thay",
    "tạm trú": "Ở nơi khác nơi thường trú trên ba mươi ngày",
    "nơi cư trú": "Nơi thường trú hoặc tạm trú",
    "bảo hiểm y tế": "Bảo hiểm trả tiền khám chữa bệnh",
    "phản ánh hiện trường": "Tin của người dân về một việc ở nơi mình sống",
    "kết quả điện tử": "Giấy tờ ở dạng tệp, có chữ ký số",
    "bản sao có chứng thực": "Bản sao được cơ quan xác nhận",
    "tổ công nghệ số": "Nhóm người của phường giúp bà con dùng dịch vụ số",
    "điểm hỗ trợ lưu động": "Bàn hỗ trợ đặt ở nơi đông người",
}


def sources_yml() -> str:
    """Sixty sources; one in eight is a single page, the others are confirmed."""
    entries = []
    for n, (id, title) in enumerate(SOURCES.items(), start=1):
        confidence = "single-source" if n % 8 == 0 else "confirmed"
        entries.append(
            f"{id}:\n  title: {title} {_SUBJECTS[n % len(_SUBJECTS)]}\n  kind: {_KINDS[n % len(_KINDS)][0]}\n"
            f"  url: https://example.org/van-ban/{n}\n  in_force: 2025-01-01\n  replaced_by:\n"
            f"  checked: {CHECKED}\n  confidence: {confidence}\n"
        )
    return "".join(entries)


def facts_yml() -> str:
    ids = list(SOURCES)
    return "".join(
        f'{id}: {{value: "{value}", source: {ids[n % len(ids)]}, checked: {CHECKED}, '
        "confidence: confirmed}\n"
        for n, (id, value) in enumerate(FACTS.items())
    )


def glossary_yml() -> str:
    """Half of the terms with their explanation alone, half with a source."""
    ids = list(SOURCES)
    return "".join(
        f"{name}: {means}\n" if n % 2 else f'{name}: {{means: "{means}", source: {ids[n]}}}\n'
        for n, (name, means) in enumerate(TERMS.items())
    )
