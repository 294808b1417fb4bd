"""The made course's words: plain Vietnamese about public services, and sentences made of them."""

from __future__ import annotations

from random import Random

WHO = (
    "bác Lan",
    "cô Hoa",
    "chú Minh",
    "bà Tư",
    "ông Sáu",
    "chị Hạnh",
    "anh Tuấn",
    "người dân",
    "bà con trong tổ",
    "bạn tình nguyện",
    "tổ công nghệ số",
    "cán bộ một cửa",
    "người cao tuổi",
    "chủ hộ",
    "người được uỷ quyền",
    "cha mẹ của cháu",
    "tổ trưởng dân phố",
)

ACTIONS = (
    "điền tờ khai",
    "nộp hồ sơ",
    "ký vào giấy hẹn",
    "quét mã QR",
    "xem kết quả",
    "đóng lệ phí",
    "chụp lại giấy tờ",
    "mang theo căn cước",
    "kiểm tra lại số định danh",
    "mở ứng dụng VNeID",
    "tự gõ mật khẩu",
    "đọc kỹ từng dòng",
    "bấm nút gửi",
    "chọn đúng thủ tục",
    "lấy số thứ tự",
    "ngồi chờ tới lượt",
    "hỏi lại cán bộ",
    "sửa chỗ viết sai",
    "bổ sung giấy còn thiếu",
    "nhận kết quả",
    "in một bản giấy",
    "lưu tệp vào máy",
    "đăng ký tài khoản",
    "đăng nhập Cổng dịch vụ công",
    "tra cứu hồ sơ",
    "đặt lịch hẹn",
    "gọi đường dây nóng",
    "gửi phản ánh hiện trường",
    "cập nhật số điện thoại",
    "xác nhận nơi cư trú",
    "khai sinh cho cháu",
    "làm thẻ bảo hiểm y tế",
    "nhận lương hưu qua tài khoản",
    "khai tạm trú",
    "xin xác nhận tình trạng hôn nhân",
    "tích hợp giấy phép lái xe",
    "xoá tin nhắn lạ",
    "cất điện thoại vào túi",
    "nhờ người đi cùng",
    "ghi lại ngày hẹn",
    "so tên với bản chính",
    "đối chiếu địa chỉ",
)

PLACES = (
    "tại trung tâm hành chính công",
    "ở nhà văn hoá tổ dân phố",
    "tại quầy số ba",
    "trên điện thoại của mình",
    "ở trụ sở Công an phường",
    "tại bưu điện gần nhà",
    "trên Cổng dịch vụ công",
    "trong ứng dụng",
    "ở bộ phận một cửa",
    "tại điểm hỗ trợ lưu động",
    "ngay tại nhà",
    "ở trạm y tế",
    "tại trường học của cháu",
    "trên máy tính của phường",
    "ở chợ đầu mối",
    "tại ngân hàng",
)

TIMES = (
    "vào buổi sáng",
    "trong ba ngày làm việc",
    "trước ngày hẹn",
    "sau khi nhận tin nhắn",
    "trong giờ hành chính",
    "mỗi tháng một lần",
    "ngay hôm đó",
    "khi có đủ giấy tờ",
    "trước khi rời quầy",
    "vào đầu tuần",
    "trong vòng mười lăm phút",
    "ngay khi máy báo xong",
)

CONDITIONS = (
    "máy hết pin",
    "mạng yếu",
    "quên mật khẩu",
    "tên trên giấy viết khác",
    "mất căn cước",
    "không nhận được mã OTP",
    "đổi số điện thoại",
    "hồ sơ bị trả lại",
    "thẻ đã hết hạn",
    "địa chỉ chưa cập nhật",
    "tờ khai còn thiếu chữ ký",
    "người dân không biết chữ",
    "có người lạ gọi điện",
    "ứng dụng báo lỗi",
    "chưa có tài khoản ngân hàng",
    "cháu chưa có số định danh",
    "con cháu ở xa",
    "lệ phí đã được miễn",
)

THINGS = (
    "tờ khai",
    "giấy hẹn",
    "mã hồ sơ",
    "căn cước",
    "số định danh",
    "mã OTP",
    "thẻ bảo hiểm y tế",
    "giấy khai sinh",
    "sổ hộ khẩu cũ",
    "giấy uỷ quyền",
    "biên lai",
    "bản sao có chứng thực",
    "tài khoản định danh",
    "hộp thư điện tử",
    "chữ ký số",
    "kết quả điện tử",
)

STATES = (
    "phải còn hạn",
    "phải rõ cả bốn góc",
    "do chính người dân giữ",
    "không đưa cho ai",
    "có giá trị như bản giấy",
    "được gửi qua tin nhắn",
    "nằm trong mục giấy tờ",
    "ghi đúng họ tên và ngày sinh",
    "khớp với dữ liệu dân cư",
    "được trả trong ngày",
    "không mất tiền",
    "chỉ dùng được một lần",
)

REASONS = (
    "để không phải đi lại lần nữa",
    "vì cán bộ cần đối chiếu",
    "để hồ sơ không bị trả lại",
    "vì thông tin này là của riêng mỗi người",
    "để người dân tự làm được lần sau",
    "vì kẻ gian hay giả danh cán bộ",
    "để giữ đúng lịch hẹn",
    "vì dữ liệu đã có trên hệ thống",
    "để đỡ tốn thời gian của mọi người",
    "vì luật quy định như vậy",
)

MODALS = ("cần", "nên", "có thể", "phải", "được quyền", "chỉ cần", "hãy nhớ", "sẽ", "thường", "không nên vội")

TOPICS = (
    "Định danh điện tử",
    "Cư trú",
    "Hộ tịch",
    "Bảo hiểm y tế",
    "Lương hưu và trợ cấp",
    "Đất đai",
    "Giấy phép lái xe",
    "Hồ sơ trực tuyến",
    "Thanh toán lệ phí",
    "Phản ánh và góp ý",
    "An toàn trên mạng",
    "Giúp người cao tuổi",
    "Trường học",
    "Hộ kinh doanh",
    "Khám chữa bệnh",
    "Việc ở quầy",
)

HEADINGS = (
    "Ai làm được",
    "Chuẩn bị trước khi đi",
    "Các bước ở quầy",
    "Làm trên điện thoại",
    "Khi hồ sơ bị trả lại",
    "Nói sao cho dễ hiểu",
    "Phí và thời hạn",
    "Giữ an toàn cho người dân",
    "Sau khi có kết quả",
    "Những lỗi hay gặp",
    "Khi máy không có mạng",
    "Hỏi ai khi khó",
)


def capital(text: str) -> str:
    """The text with a capital at its beginning (of Vietnamese letters too)."""
    return text[:1].upper() + text[1:]


def sentence(dice: Random) -> str:
    """One sentence of some 12 to 30 words."""
    who, other, modal = dice.choice(WHO), dice.choice(WHO), dice.choice(MODALS)
    first, second, third = dice.sample(ACTIONS, 3)
    place, time, reason = dice.choice(PLACES), dice.choice(TIMES), dice.choice(REASONS)
    frames = (
        f"{who} {modal} {first} {place} {time}, {reason}",
        f"trước khi {first}, {who} {modal} {second} {place} rồi {third}",
        f"nếu {dice.choice(CONDITIONS)}, {who} {modal} {first} {place}, còn {other} {second} {time}",
        f"{dice.choice(THINGS)} {dice.choice(STATES)}, nên {who} {modal} {first} {time} và {second}",
        f"{first} xong, {who} {second} {place}, {reason}",
        f"khi {other} {first} {place}, {dice.choice(THINGS)} {dice.choice(STATES)}, {reason}",
    )
    return capital(dice.choice(frames)) + "."


def short_sentence(dice: Random) -> str:
    """One sentence of at most some 15 words, as it is said at a counter."""
    return f"Mời bác {dice.choice(ACTIONS)} {dice.choice(PLACES)}, {dice.choice(REASONS)}."


def step(dice: Random) -> str:
    """What is done, and where or when."""
    return f"{dice.choice(ACTIONS)} {dice.choice(PLACES + TIMES)}"


def steps(dice: Random, count: int) -> list[str]:
    """As many different ones, with capitals: the items of a list, the options of a question."""
    return [f"{capital(action)} {dice.choice(PLACES + TIMES)}" for action in dice.sample(ACTIONS, count)]
