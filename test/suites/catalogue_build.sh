#!/bin/sh
# The builder of the catalogue refuses what does not hold together: each kind of fault is planted in a copy of the
# CSV files and must be refused with file and line, without a line of SQL. Prints TAP.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
source=$top/extension/catalogue
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
failed=0

report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then
		echo "ok $number - $2"
	else
		failed=$((failed + 1))
		echo "not ok $number - $2"
		sed -e 's/^/# /' -e 10q "$work/err"
	fi
}

copy() {
	rm -rf "$work/c" && mkdir "$work/c" && cp "$source"/*.csv "$source/catalogue.sql" "$work/c/"
}

build() {
	perl "$source/build.pl" "$work/c" > "$work/out" 2> "$work/err"
}

# Is there a message for file $1, line $2, with text $3, a failure, and nothing on standard output?
refused() {
	build && return 1
	[ -s "$work/out" ] && return 1
	grep -F -- "$1:$2: " "$work/err" | grep -q -F -- "$3"
}

# plant TITLE FILE SED MESSAGE: change one line of a file; the message must name that line
plant() {
	copy
	sed "$3" "$source/$2" > "$work/c/$2"
	line=$(diff "$source/$2" "$work/c/$2" | sed -n '1s/^[0-9,]*[acd]\([0-9]*\).*/\1/p')
	refused "$2" "${line:-unchanged}" "$4"
	report $? "$1"
}

# elsewhere TITLE FILE SED FILE MESSAGE: the fault shows in another place than where it was planted
elsewhere() {
	copy
	sed "$3" "$source/$2" > "$work/c/$2"
	! cmp -s "$source/$2" "$work/c/$2" && ! build && [ ! -s "$work/out" ] &&
		grep -E -- "$4:[0-9]+: " "$work/err" | grep -q -F -- "$5"
	report $? "$1"
}

copy
build
report $? 'the catalogue itself is accepted'
perl "$source/build.pl" | cmp -s - "$work/out"
report $? 'the directory argument changes nothing'
grep -q "Pupils'' research" "$work/out" && [ "$(grep -c '^CREATE OR REPLACE VIEW ' "$work/out")" = 24 ]
report $? 'twenty-four views, quotes doubled'

plant 'duplicate code' unit.csv '/^vinh-phuc,/{p;}' 'code "vinh-phuc" appears twice (first in line'
plant 'duplicate target under another code' target.csv \
	'/^vp-de-share-2045,/{p;s/^vp-de-share/vp-again/;}' 'appears twice'
plant 'unknown reference' target.csv \
	'/^vp-de-share-2030,/s/DE\.SHARE/DE.SHAER/' 'indicator "DE.SHAER" is not in indicator.csv'
plant 'word not allowed' target.csv '/^vp-de-share-2030,/s/,>=,/,=>,/' 'op "=>" is not a word of the list op'
plant 'word not allowed in a list of several' indicator.csv \
	'/^DE\.SHARE,/s/,N P,/,N X,/' 'levels "X" is not a word of the list level'
plant 'bad date' unit.csv '/^vinh-phuc,/s/2025-06-30/2025-06-31/' 'valid_to: "2025-06-31" is not a date'
plant 'date of another form' boundary.csv 's/2025-07-01/1\/7\/2025/' '"1/7/2025" is not a date'
plant 'too few columns' area.csv '/^logistics,/s/,[^,]*$//' '3 fields where the header has 4'
plant 'too many columns' area.csv '/^logistics,/s/$/,x/' '5 fields where the header has 4'
plant 'wrong header' area.csv '1s/name_vi/name/' 'header must be code,name_vi,name_en,seed_paragraph'
plant 'empty where a value is needed' area.csv \
	'/^logistics,/s/,Logistics,Logistics,/,,Logistics,/' 'name_vi is empty'
plant 'text where a number belongs' target.csv \
	'/^vp-de-share-2030,/s/,2030,35,/,2030,QG 30; VP 35,/' 'value: "QG 30; VP 35" is not a number'
plant 'period not in canonical text' target.csv \
	'/^vp-de-share-2030,/s/,2030,35,/,2030-01-01\/P1Y,35,/' 'is written 2030 in canonical text'
plant 'period of another form' target.csv \
	'/^vp-de-share-2030,/s/,2030,35,/,năm 2030,35,/' 'is not a period in canonical text'
plant 'truth value of another form' target.csv \
	'/^vp-de-share-2030,/s/,unit,true,/,unit,yes,/' '"yes" is neither true nor false'
plant 'code of the statistics office' unit.csv '/^cao-bang,/s/,04,/,4,/' 'gso_code "4" must be two digits'
plant 'ISO code' unit.csv '/^cao-bang,/s/VN-04/VN4/' 'iso_code "VN4" must be VN or VN-XX'
plant 'decomposed letters' unit.csv "/^cao-bang,/s/Bằng/$(printf 'Ba\314\206\314\200ng')/" 'NFC'
plant 'tone mark in the old place' unit.csv '/^hoa-binh,/s/Hòa/Hoà/' 'write it as in Hòa'
plant 'look-alike letter' unit.csv '/^cao-bang,/s/,Cao/,Саo/' 'is not of the Vietnamese alphabet'
plant 'doubled blank' unit.csv '/^cao-bang,/s/,Cao Bằng/,Cao  Bằng/' 'blanks at an end or doubled'
plant 'two units with one code at one time' unit.csv \
	'/^ha-giang,/s/,02,/,01,/' 'gso_code "01" is held at the same time by line'
plant 'unit code that does not follow its name' unit.csv \
	'/^cao-bang,/s/^cao-bang/caobang/' 'does not follow from name and valid_from'
plant 'name of another unit of the time' unit_alias.csv \
	'/^kon-tum,/s/,Công Tum,/,Gia Lai,/' 'alias "Gia Lai" is a name of unit "gia-lai" at the same time'
plant 'other name that is no other' unit_alias.csv \
	'/^kon-tum,/s/,Công Tum,/,KonTum,/' 'alias "KonTum" says nothing new: unit "kon-tum" has that name'
plant 'name without a letter' unit_alias.csv '/^kon-tum,/s/,Công Tum,/,...,/' 'has neither letters nor digits'
plant 'name of no unit' unit_alias.csv '/^kon-tum,/s/^kon-tum,/kon-tom,/' 'unit "kon-tom" is not in unit.csv'
plant 'last day before the first' boundary.csv '/^63,/s/2008-08-01/2028-08-01/' 'valid_from is after valid_to'
plant 'successor that begins another day' unit_succession.csv \
	'/^vinh-phuc,/s/2025-07-01/2025-06-12/' 'does not end the day before'
plant 'ratio without a denominator' indicator.csv \
	'/^LOG\.DX,/s/,doanh nghiệp logistics,/,,/' 'need a denominator'
plant 'operator against the direction' target.csv \
	'/^vp-de-share-2045,/s/,>=,/,<=,/' 'op <= goes against direction 1 of DE.SHARE'
plant 'target outside the limits' target.csv \
	'/^vp-de-share-2045,/s/,60,/,160,/' 'value is outside the limits of DE.SHARE'
plant 'band with one end' target.csv \
	'/^vp-st-organisations-2030,/s/,40,50,/,40,,/' 'needs a value_upper above value'
plant 'target that dies with its unit' target.csv \
	'/^vp-de-share-2045,/s/,unit,true,/,unit,false,/' 'inherits must be true exactly when'
plant 'seen, but where' target.csv '/^nq57-gerd-2030,/s/,S,[^,]*,/,S,,/' 'evidence S needs the source'
plant 'status without its meaning' word.csv \
	'/^status,achieved,/s/,[^,]*$/,/' 'needs its meaning in both languages'
plant 'weight of a root' framework_node.csv '/,total,,,/s/,total,,,/,total,,1,/' 'a root has no weight'
plant 'leaf without figures' framework_node.csv '/,awareness,/s/IDX\.DTI\.AWARE//' 'a leaf has an indicator'
plant 'text that CREATE EXTENSION would replace' area.csv \
	'/^logistics,/s/Logistics,/@extschema@,/' 'CREATE EXTENSION would replace'

plant 'two units on one tile' boundary_member.csv '/^34,tuyen-quang-2025,/s/,3,1$/,4,1/' 'tile 4, 1 is taken'
plant 'tile off the map' boundary_member.csv '/^34,lai-chau,/s/,1,1$/,0,1/' 'tile 0, 1 is off the map'
plant 'label on a unit' map_label.csv '/^34,hoang-sa,/s/,8,7,/,6,7,/' 'tile 6, 7 is taken'
plant 'label of another map' map_label.csv \
	'/^34,hoang-sa,/s/,da-nang-2025,/,da-nang,/' 'unit "da-nang" is no member of boundary 34'
plant 'form without a name' name_form.csv '/^ward,Phường/s/%s/X/' 'must be a form with %s for the name'
plant 'commune code that does not follow' commune.csv '/^vinh-phuc-08716,/s/^vinh-phuc-08716/vinh-phuc/' 'does not follow'
plant 'commune of an old province' commune.csv \
	'/^vinh-phuc-08716,/s/phu-tho-2025/vinh-phuc/' 'parent "vinh-phuc" is no member of boundary 34'
plant 'later kind without its day' commune.csv '/^yen-phong-09193,/s/2026-09-20//' 'go together'
plant 'part of another size' part.csv '/^communes-phu-tho,/s/,148,2025/,149,2025/' 'the part has 148 communes'
plant 'industry that counts twice' industry.csv \
	'/^VSIC 2025,6821,/s/,6821,/,6211,/' 'industry 6211 would count twice'
plant 'platform with a method' industry.csv '/^VSIC 2025,533,/s/,,2026/,nso-vsic-2025,2026/' 'only the core, belongs to a method'
plant 'figure outside the limits' figure.csv '/^viet-nam,DE/s/,18\.3,/,183,/' 'value is outside the limits of DE.SHARE'
plant 'figure of a method that does not hold' figure.csv \
	'/^viet-nam,DE/s/,policy-estimate,/,nso-vsic-2025,/' 'method "nso-vsic-2025" does not hold in the period'
plant 'figure of a unit that ended' figure.csv \
	'/,GRDP.PERCAPITA,/s/^phu-tho-2025,\(.*\),2025,2025-11/phu-tho,\1,2026,2025-11/' 'unit "phu-tho" ended before the period'
plant 'rank in a field of another size' figure.csv \
	'/^ha-noi,.*mean34/s/,34,34,/,33,34,/' 'of_n must be the 34 members of boundary 34'
plant 'our own value with a published rank' figure.csv \
	'/^phu-tho-2025,.*mean34/s/,,,34,/,12,34,34,/' 'marked I and has no published rank'
plant 'day of the year of another form' framework.csv '/^qd-2244,/s/,04-15,/,15-04,/' 'due "15-04" must be MM-DD'
plant 'part of another unit of measure' addition.csv '/,DE\.CORE,/s/DE\.CORE/DE.FIRMS/' 'of the same unit of measure'
plant 'agency without English' indicator.csv '/^DE\.SHARE,/s/,Thống kê tỉnh,/,Thống kê,/' 'not a word of the list agency'

elsewhere 'two versions at one time' industry.csv \
	'/^VSIC 2018,26,/s/2025-12-31/2026-12-31/' industry.csv 'two versions hold at one time'
elsewhere 'more criteria than the group has' criterion.csv \
	'/^qd-2244,transfer,/s/,4,,/,5,,/' criterion.csv 'the parts of "results" have 11 criteria'
elsewhere 'criterion under no group' criterion.csv \
	'/^qd-2244,articles,/s/,research,/,reserch,/' framework.csv 'not every criterion hangs under the root'
elsewhere 'set of criteria without its whole' criterion.csv \
	'/^qd-2244,all,/s/,46,/,45,/' framework.csv 'needs one root in criterion.csv, with its n_criteria'
elsewhere 'index without nodes' framework.csv '/^dti-922,/s/,index,/,criteria,/' framework.csv 'needs nodes if it is an index'
elsewhere 'member missing' boundary_member.csv '/^63,vinh-phuc,/d' boundary.csv 'boundary 63 has 62 members'
elsewhere 'successor missing' unit_succession.csv \
	'/^vinh-phuc,/d' unit.csv 'the shares of its successors make 0, not 1'
elsewhere 'shares over one' unit_succession.csv \
	'/^vinh-phuc,/s/,1$/,1.5/' unit.csv 'the shares of its successors make 1.5, not 1'
elsewhere 'area without an indicator' indicator.csv \
	's/^ENT\.CUST,customer-care/ENT.CUST,e-commerce/' area.csv 'area "customer-care" has no indicator'
elsewhere 'circle of nodes' framework_node.csv \
	's/^dti-922,total,,,/dti-922,total,awareness,0.1,/' framework_node.csv 'is part of a circle'
elsewhere 'points that do not add up' framework_node.csv \
	'/,human-resources,/s/,100,/,90,/' framework_node.csv 'max_points of the children of "foundation" make 490'
elsewhere 'quotation mark left open' area.csv '/^logistics,/s/,Logistics,/,"Logistics,/' area.csv 'is not CSV'

copy
printf 'x,\377,y,1\n' >> "$work/c/area.csv"
refused area.csv "$(wc -l < "$work/c/area.csv")" 'is not UTF-8'
report $? 'bytes that are not UTF-8'
copy
: > "$work/c/framework.csv"
refused framework.csv 0 'is empty'
report $? 'empty file'
copy
head -n 1 "$source/framework.csv" > "$work/c/framework.csv"
refused framework.csv 1 'has no rows'
report $? 'file without rows'
copy
rm "$work/c/method.csv"
refused method.csv 0 'cannot be read'
report $? 'file missing'
copy
sed -i -e '/^vinh-phuc,/s/,26,/,6,/' "$work/c/unit.csv"
sed -i -e '/^logistics,/s/,4$/,four/' "$work/c/area.csv"
! build && grep -q 'unit.csv:' "$work/err" && grep -q 'area.csv:' "$work/err"
report $? 'all faults are shown at once'

# What the documentation promises: every status and reason is explained there, in both languages.
: > "$work/err"
sed -n 's/^\(status\|reason\),\([a-z_]*\),\([^,"]*\),.*/\2 | \3/p' "$source/word.csv" | while IFS= read -r entry; do
	grep -q -F -- "| ${entry%% *} | ${entry#* | } |" "$top/docs/catalogue.md" || echo "not in docs/catalogue.md: $entry"
done >> "$work/err"
sed -n 's/^\(status\|reason\),\([a-z_]*\),"\([^"]*\)",.*/\2 | \3/p' "$source/word.csv" | while IFS= read -r entry; do
	grep -q -F -- "| ${entry%% *} | ${entry#* | } |" "$top/docs/catalogue.md" || echo "not in docs/catalogue.md: $entry"
done >> "$work/err"
[ ! -s "$work/err" ]
report $? 'every status and reason is in the documentation'

echo "1..$number"
[ "$failed" = 0 ]
