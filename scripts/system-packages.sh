#!/bin/sh
# Installs from Debian's packages what the tests need and this machine lacks; does nothing where all is there.
# With the word `browsers`: what `make browsers` needs too, some 110 MB. With the word `bench`: the generator of other pages.
set -eu
missing=
need() { missing="$missing $*"; }
have() { command -v "$1" >/dev/null 2>&1; }

have chromium || have google-chrome || have google-chrome-stable || have microsoft-edge || need chromium
# Its sandbox comes in a package of its own, and is what a plain user needs where there are no user namespaces.
have chromium-headless-shell || need chromium-headless-shell chromium-sandbox
# Playwright's driver is a Node.js that wants this library; Debian's smallest systems come without it.
[ -n "$(find /lib /usr/lib -name 'libatomic.so.1' 2>/dev/null | head -n 1)" ] || need libatomic1
have soffice || need libreoffice-writer-nogui
# Calc opens the exported workbook; a LibreOffice with Writer alone does not.
[ -n "$(find /usr/lib /opt -name 'libsclo.so' 2>/dev/null | head -n 1)" ] || need libreoffice-calc-nogui
have antiword || need antiword
have pdftotext || need poppler-utils
have sqlite3 || need sqlite3
have java || need default-jre-headless
have fc-list || need fontconfig
# The sets of fonts with which the pages are looked at (tests/fonts.py): family, Debian's package.
font() { if ! have fc-list || [ -z "$(env -u FONTCONFIG_FILE fc-list "$1" file 2>/dev/null)" ]; then need "$2"; fi; }
font "Noto Sans CJK SC" fonts-noto-cjk
font "Liberation Sans" fonts-liberation
font "DejaVu Sans" fonts-dejavu-core
font "WenQuanYi Zen Hei" fonts-wqy-zenhei
font "WenQuanYi Micro Hei" fonts-wqy-microhei
font "AR PL UMing CN" fonts-arphic-uming
font "AR PL UKai CN" fonts-arphic-ukai
font "Unifont" fonts-unifont
if [ "${1:-}" = browsers ]; then
    have firefox-esr || have firefox || need firefox-esr
    have WebKitWebDriver || need webkit2gtk-driver
    have Xvfb || need xvfb
fi
if [ "${1:-}" = bench ]; then
    have hugo || need hugo
fi
[ -n "$missing" ] || exit 0

if ! have apt-get; then
    echo "测试还需要这些程序，请用本机的包管理器安装（the tests need these programs too）：$missing" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif have sudo; then
    as_root="sudo"
else
    echo "测试还需要这些软件包，安装它们要有 root 或 sudo 权限（to install these, root or sudo is needed）：" >&2
    echo "    apt-get install$missing" >&2
    exit 1
fi
echo "安装测试所需的软件包（共数百兆，要几分钟）：$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
    $as_root env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1 && return
    tail -n 5 "$log" >&2
    echo "软件包没有装上。检查网络和磁盘后再运行一次，已下载的不会重来。" >&2
    exit 1
}
quietly apt-get update -qq
# shellcheck disable=SC2086  # a list of names
quietly apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 $missing
