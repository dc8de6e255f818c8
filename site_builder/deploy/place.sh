# What is asked of a server's shell: sh -c THIS sh FOLDER VERB PATH [SECOND]. Paths are below the folder.
# Nothing here but what POSIX has, and `mv -T` (GNU, busybox) or `mv -h` (BSD), which do not follow the link they replace.
set -u
folder=$1 verb=$2 path=$3 second=${4-}
absent=44 # the exit code for: it is not there, or (of create) it is
case $verb in
create | write | switch) mkdir -p -- "$folder" || exit 1 ;;
*) [ -d "$folder" ] || { [ "$verb" = list ] && exit 0; exit $absent; } ;;
esac
cd -- "$folder" || exit 1
beside=$path.new

make_parents() {
    case $1 in
    */*) [ -d "${1%/*}" ] || mkdir -p -- "${1%/*}" ;;
    esac
}

case $verb in
read)
    [ -f "$path" ] || exit $absent
    cat -- "$path"
    ;;
create)
    make_parents "$path" || exit 1
    set -C
    { cat >"$path"; } 2>/dev/null && exit 0
    [ -e "$path" ] && exit $absent
    exit 1
    ;;
write)
    make_parents "$path" && cat >"$beside" && mv -f -- "$beside" "$path"
    ;;
list)
    [ -d "$path" ] || exit 0
    ls -A -- "$path"
    ;;
link)
    if [ -L "$path" ]; then readlink -- "$path"; elif [ ! -e "$path" ]; then exit $absent; fi
    ;;
switch)
    rm -f -- "$beside" && ln -s -- "$second" "$beside" || exit 1
    mv -fT -- "$beside" "$path" 2>/dev/null || mv -fh -- "$beside" "$path"
    ;;
keep) # the files named on the input, of the release at PATH, are those of the release at SECOND too
    while IFS= read -r name; do
        [ -e "$second/$name" ] && continue
        make_parents "$second/$name" || exit 1
        ln -- "$path/$name" "$second/$name" 2>/dev/null || cp -p -- "$path/$name" "$second/$name" || exit 1
    done
    sync -f . 2>/dev/null || sync
    ;;
remove) # the files named on the input; of folders, named with a slash at their end, and PATH itself, those left empty
    cd -- "$path" 2>/dev/null || exit 0
    while IFS= read -r name; do
        case $name in
        */) rmdir -- "$name" 2>/dev/null ;;
        *) rm -f -- "$name" "$name.new" || exit 1 ;;
        esac
    done
    cd -- "$OLDPWD" && rmdir -- "$path" 2>/dev/null
    exit 0
    ;;
esac
