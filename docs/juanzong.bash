# SPDX-License-Identifier: MIT
# bash completion for juanzong: asks the program itself (juanzong help --list).

_juanzong_rows() {
	[ -n "${_juanzong_cache-}" ] || _juanzong_cache=$(juanzong help --list 2>/dev/null)
	printf '%s\n' "$_juanzong_cache"
}

_juanzong() {
	local cur=${COMP_WORDS[COMP_CWORD]} i=1 words name options
	COMPREPLY=()
	while [ "${COMP_WORDS[i]}" = -C ] && [ $i -lt "$COMP_CWORD" ]; do
		i=$((i + 2))
	done
	if [ "$COMP_CWORD" -le "$i" ]; then
		if [ "${COMP_WORDS[COMP_CWORD - 1]}" = -C ]; then
			compopt -o dirnames
			return
		fi
		words=$(_juanzong_rows | cut -f1 | cut -d' ' -f1 | sort -u)
		mapfile -t COMPREPLY < <(compgen -W "$words --help --version" -- "$cur")
		return
	fi
	name=${COMP_WORDS[i]}
	words=$(_juanzong_rows | cut -f1 | sed -n "s/^$name //p")
	if [ -n "$words" ] && [ "$COMP_CWORD" -eq $((i + 1)) ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
		return
	fi
	[ -n "$words" ] && name="$name ${COMP_WORDS[i + 1]}"
	case $cur in
	-*)
		options=$(_juanzong_rows | awk -F'\t' -v n="$name" '$1 == n { print $3 }')
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
		[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace
		;;
	*)
		case $name in
		kinds | new)
			words=$(juanzong kinds --json 2>/dev/null |
				sed 's/.*"name":"\([^"]*\)".*/\1/')
			mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
			;;
		bundle | log | event | add | "project edit" | "project show" | verify)
			words=$(juanzong project list --json 2>/dev/null |
				sed 's/.*"project":"\([^"]*\)".*/\1/')
			mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
			compopt -o default
			;;
		*) compopt -o default ;;
		esac
		;;
	esac
}

complete -F _juanzong juanzong
