// How Vietnamese is typed in a hurry: short forms, what Huế says, Telex and VNI left unfinished. Data for typed.js.
(() => {
  // By the letters as they are typed, or without marks where none but đ was typed.
  const short = `
    ko k kg kp hok hok hem khg=không; hông hổng hong=không; dc đc dk đk đươc=được; dki đki dky đky=đăng ký; dn đn=đăng nhập; dt đt dthoai đthoại fone phone=điện thoại;
    sdt sđt=số điện thoại; mk pass password mkhau=mật khẩu; tk tkhoan=tài khoản; stk=số tài khoản; cccd cmnd cmt=căn cước; bhyt=bảo hiểm y tế;
    bhxh=bảo hiểm xã hội; gplx blx=bằng lái xe; dvc=dịch vụ công; dvcqg=cổng dịch vụ công quốc gia; tthc=thủ tục hành chính; ubnd=uỷ ban;
    cb=cán bộ; hs=hồ sơ; gt=giấy tờ; ks=khai sinh; gks=giấy khai sinh; kh=kết hôn; hk=hộ khẩu; hkd=hộ kinh doanh; kd=kinh doanh; qsdd=quyền sử dụng đất; lltp=lý lịch tư pháp;
    xn=xác nhận; nh=ngân hàng; ck=chuyển khoản; fb face=facebook; ktra=kiểm tra; ng=người; nv=nhân viên; vs=với; j=gì; bn bnh=bao nhiêu; ntn=thế nào;
    ms=mới; lm=làm; tg=thời gian; tvien=thành viên; xác minh=xác thực; online onl=trực tuyến; passport=hộ chiếu; login=đăng nhập; hotline=tổng đài; cavet cavẹt=đăng ký xe; photo foto photocopy=phô tô; tnv=tình nguyện viên; csgt=cảnh sát giao thông; kq=kết quả; hd hdan=hướng dẫn; tb tbao=thông báo; ngta=người ta; cty=công ty; gd gđ=gia đình;
    dkks=đăng ký khai sinh; dkkh đkkh=đăng ký kết hôn; dkkd đkkd=đăng ký kinh doanh; bhtn=bảo hiểm thất nghiệp; ttoan=thanh toán; sms=tin nhắn; laptop pc=máy tính; acc account=tài khoản; cmtnd cccđ=căn cước;
    wa=quá; wen=quên; mun mún=muốn; nhìu=nhiều; rùi=rồi; bit bik=biết; bh=bây giờ; zậy dzậy z=vậy; trc=trước; tp=thành phố; zl=zalo; nhkhau hkhau=hộ khẩu; sk=sức khoẻ; bv=bệnh viện; sv=sinh viên; scan=quét; hacker=lừa đảo; web website fanpage=trang; app=ứng dụng; tphcm=thành phố`
  // Words that say the same, by their own marks.
  const same = 'mạ mẹ má me|ba cha bố|mệ bà|o cô|tui tôi|chi gì|răng sao|mô đâu|chừ giờ|ni này|nớ đó|rứa vậy thế|mần làm|chết mất tử|hư hỏng lỗi kẹt trặc treo đơ lag sập|gửi nộp|lấy nhận lãnh|xài dùng|vô vào|coi xem|bỏ huỷ|điện gọi|lụt lũ|cưới hôn|đẻ sinh sanh|file tệp|ảnh hình|link dẫn|ốm bệnh|rớt rơi mất|ngã té xỉu ngất quỵ|quát chửi mắng|giả dỏm nhái|điếc câm|biếu tặng|mù loà|sai nhầm lộn|xoá gỡ|gãy vỡ nứt|dắt dẫn|tải cài|mượn vay'
  // Things with several names, of more than one word.
  const names = `điếc, khiếm thính, không nghe được; mù, khiếm thị; ngất, xỉu, bất tỉnh, ngã xuống, ngã quỵ, té xỉu; điện thoại thông minh, smartphone, máy cảm ứng;
    bấm phím, cục gạch, điện thoại nút; qua đời, từ trần, khai tử, chứng tử, báo tử; bằng lái, giấy phép lái xe; đăng ký xe, cà vẹt, giấy tờ xe;
    nhập hộ, nhập khẩu, nhập hộ khẩu, chuyển khẩu; quát, la lối, la hét, la mắng, chửi, nổi nóng, nóng tính, nóng nảy, nổi giận, tức giận, bực mình; lừa đảo, lừa gạt, bị lừa; chuyển tiền, chuyển khoản;
    trả phí, đóng phí, nộp phí, trả lệ phí, đóng lệ phí, nộp lệ phí, thanh toán; mất điện thoại, rớt điện thoại, rơi điện thoại, mất máy, rớt máy; tổng đài, đường dây nóng;
    lấy số, bốc số; chữ to, phóng to, cỡ chữ, chữ lớn; bộ nhớ, dung lượng, máy đầy; rút gọn, tóm tắt; mai táng, đám tang, tang lễ, chôn cất;
    người lớn tuổi, người già, người cao tuổi; khuyết tật, tàn tật; trẻ em, con nít, em bé, trẻ nhỏ; người nước ngoài, ngoại quốc, khách tây; ở trọ, thuê trọ, nhà trọ, nhà thuê;
    lưu trú, ngủ lại, qua đêm; độc thân, tình trạng hôn nhân; kết hôn, lấy chồng, lấy vợ; mở quán, mở tiệm, buôn bán; tặng quà, biếu quà, cho quà, nhận quà; nằm một chỗ, nằm liệt, liệt giường;
    không biết chữ, mù chữ; ký thay, ký giùm, ký hộ; nộp thay, nộp giùm, nộp hộ; trễ hẹn, quá hẹn; hết hạn, quá hạn; đi lạc, bị lạc; phản ánh, góp ý, phàn nàn; mệt, kiệt sức, căng thẳng; quay phim, quay video, livestream;
    đăng mạng, đăng lên mạng, đưa lên mạng, lên facebook; không rành tiếng phổ thông, không biết tiếng Việt, không nói được tiếng Kinh; mẹ đơn thân, ngoài giá thú;
    gia đình khó khăn, hộ nghèo; sang tên, chuyển tên; bị treo, đứng hình, bị đơ; công chứng, chứng thực, sao y; nộp phạt, đóng phạt, phạt nguội, phạt giao thông;
    giả mạo, giả danh, mạo danh; tra cứu, theo dõi; khám bệnh, khám chữa bệnh, đi viện; đóng thuế, nộp thuế, khai thuế; gọi video, gọi có hình;
    lộ thông tin, lộ dữ liệu, rò rỉ; cha mẹ, ba mẹ, bố mẹ, ba má, ba mạ; trả lại, bị từ chối, trả hồ sơ; phiên dịch, thông dịch; thẻ căn cước, chứng minh nhân dân, chứng minh thư; làm lại, cấp lại;
    bị hack, bị điều khiển, điều khiển từ xa, điều khiển máy, mã độc, ứng dụng lạ, ứng dụng giả; lý lịch tư pháp, không tiền án, có tiền án, án tích; hưu trí xã hội, tiền già, tiền tuổi già; chờ lâu, đợi lâu; miễn phí, không mất tiền, khỏi tốn tiền; người mù, người khiếm thị, không nhìn thấy; mắc cỡ, ngại, xấu hổ; cãi nhau, to tiếng;
    uỷ quyền, nhờ người khác; mất mạng, mạng yếu, rớt mạng, không có mạng; chữ ký số, chữ ký điện tử; đột quỵ, đau ngực, co giật`
  // What is said around a question; so are the commonest words without marks, which may be anything.
  const around = `oi a da u nhe nhi nghe nha hi ha voi gium dum giup cho hoi chau bac chu con toi tui minh em anh chi ong ba ban may co bi duoc khong lam sao thi la ma cua va nay ni no do kia roi
    gi nao the nhu ra vo mo rang chu rua vay muon can phai biet o dau khi hay xin vui long hien gio luc sau moi cai nguoi mot cac nhung den toi di len lai duoc noi te hue bay gio hom bao nhieu lau khong y ve`

  // Letters that Telex and VNI take for marks, where the keyboard hasn't made marks of them.
  /** @type {CourseTyped['unfinished']} */
  const unfinished = word => word.replace(/([a-z])\d+/g, '$1').replace(/^dd|^d(?=.*d$)/, 'd').replace(/^(d.*[^d])d$/, '$1')
    .replace(/w/g, (sign, at) => at && /[aou]/.test(word) ? '' : 'u').replace(/([aeo])\1/g, '$1').replace(/([aeiouy][a-z]*?)[sfrxjz]/, '$1')
    .replace(/([aeo])(i|u|m|n|ng|nh|c|ch|p|t|y)\1$/, '$1$2')

  // What sounds alike in Huế: tr and ch, s and x, gi, d, r and z, -n and -ng, -t and -c.
  /** @type {CourseTyped['sound']} */
  const sound = word => word.replace(/^tr/, 'ch').replace(/^s/, 'x').replace(/^(gi(?=[aeou])|[rz])/, 'd').replace(/^f/, 'ph').replace(/^k(?=[aou])/, 'c').replace(/ng$/, 'n').replace(/c$/, 't')
  Object.assign(window.courseTongue, { short, same, names, around, unfinished, sound })
})();
