// What is typed in a hurry: short forms, what Huế says, Telex and VNI left unfinished, slips of one letter. Pure functions.
(() => {
  const { fold, normalise } = window.courseAnswers
  const table = text => new Map(text.trim().split(/\s*;\s*/).flatMap(line => {
    const [keys, value] = line.split('=')
    return keys.split(' ').map(key => [key, value.split(' ')])
  }))
  // By the letters as they are typed, or without marks where none but đ was typed.
  const SHORT = table(`
    ko k kg kp hok hok hem khg=không; hông hổng hong=không; dc đc dk đk đươc=được; dki đki dky đky=đăng ký; dn đn=đăng nhập; dt đt dthoai đthoại fone phone=điện thoại;
    sdt sđt=số điện thoại; mk pass password mkhau=mật khẩu; tk tkhoan=tài khoản; stk=số tài khoản; cccd cmt=căn cước; bhyt=bảo hiểm y tế;
    bhxh=bảo hiểm xã hội; gplx blx=bằng lái xe; dvc=dịch vụ công; dvcqg=cổng dịch vụ công quốc gia; tthc=thủ tục hành chính; ubnd=uỷ ban;
    cb=cán bộ; hs=hồ sơ; gt=giấy tờ; ks=khai sinh; gks=giấy khai sinh; kh=kết hôn; hk=hộ khẩu; hkd=hộ kinh doanh; kd=kinh doanh; qsdd=quyền sử dụng đất; lltp=lý lịch tư pháp;
    xn=xác nhận; nh=ngân hàng; ck=chuyển khoản; fb face=facebook; ktra=kiểm tra; ng=người; nv=nhân viên; vs=với; j=gì; bn bnh=bao nhiêu; ntn=thế nào;
    ms=mới; lm=làm; tg=thời gian; tvien=thành viên; xác minh=xác thực; online onl=trực tuyến; photo foto photocopy=phô tô; scan=quét; hacker=lừa đảo; web=trang; app=ứng dụng; tphcm=thành phố`)
  // Words that say the same, by their own marks.
  const SAME = 'mạ mẹ má me|ba cha bố|mệ bà|o cô|tui tôi|chi gì|răng sao|mô đâu|chừ giờ|ni này|nớ đó|rứa vậy thế|mần làm|chết mất tử|hư hỏng lỗi kẹt trặc|gửi nộp|lấy nhận|xài dùng|vô vào|coi xem|bỏ huỷ|điện gọi|lụt lũ|cưới hôn|đẻ sinh|file tệp|ảnh hình|link dẫn|ốm bệnh'
    .split('|').map(line => line.split(' '))
  // What is said around a question counts little; so do the commonest words without marks, which may be anything.
  const SAID = new Set(`oi a da u nhe nhi nghe nha hi ha voi gium dum giup cho hoi chau bac chu con toi tui minh em anh chi ong ba ban may co bi duoc khong lam sao thi la ma cua va nay ni no do kia roi
    gi nao the nhu ra vo mo rang chu rua vay muon can phai biet o dau khi hay xin vui long hien gio luc sau moi cai nguoi mot cac nhung den toi di len lai duoc noi te hue bay gio hom bao nhieu lau khong y ve`.split(/\s+/))

  // Letters that Telex and VNI take for marks, where the keyboard hasn't made marks of them.
  /** @type {CourseTyped['unfinished']} */
  const unfinished = word => word.replace(/([a-z])\d+/g, '$1').replace(/^dd|^d(?=.*d$)/, 'd').replace(/^(d.*[^d])d$/, '$1')
    .replace(/w/g, (sign, at) => at && /[aou]/.test(word) ? '' : 'u').replace(/([aeo])\1/g, '$1').replace(/([aeiouy][a-z]*?)[sfrxjz]/, '$1')
    .replace(/([aeo])(i|u|m|n|ng|nh|c|ch|p|t|y)\1$/, '$1$2')

  // What sounds alike in Huế: tr and ch, s and x, gi, d, r and z, -n and -ng, -t and -c.
  /** @type {CourseTyped['sound']} */
  const sound = word => word.replace(/^tr/, 'ch').replace(/^s/, 'x').replace(/^(gi(?=[aeou])|[rz])/, 'd').replace(/^f/, 'ph').replace(/^k(?=[aou])/, 'c').replace(/ng$/, 'n').replace(/c$/, 't')
  // One letter too many, too few, another one, or two that changed places.
  /** @type {CourseTyped['slipped']} */
  const slipped = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false
    let at = 0
    while (one[at] && one[at] === other[at]) at++
    const rest = one.slice(at), left = other.slice(at)
    return rest.slice(1) === left || rest === left.slice(1) || rest.slice(1) === left.slice(1) ||
      (rest.length > 1 && rest[0] === left[1] && rest[1] === left[0] && rest.slice(2) === left.slice(2))
  }
  /** @type {CourseTyped['words']} */
  const words = text => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || []
  // Short forms written out.
  /** @type {CourseTyped['whole']} */
  const whole = text => words(text).flatMap(word => SHORT.get(word) || [word])
  /** @type {CourseTyped['same']} */
  const same = word => SAME.find(line => line.includes(word) || (word.length > 2 && fold(word) === word && line.map(fold).includes(word))) || []
  /** @type {CourseTyped['said']} */
  const said = word => SAID.has(fold(normalise(word)))
  window.courseTyped = { words, whole, same, said, unfinished, slipped, sound }
})();
