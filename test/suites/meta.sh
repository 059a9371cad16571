#!/bin/sh
# What is said about the project in several places is said alike. Prints TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
version=$(sed -n "s/^default_version *= *'\(.*\)'/\1/p" vinhphuc_kpi.control)
number=0

report() {
	number=$((number + 1))
	if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; fi
}

echo 1..4
perl -MJSON::PP - "$version.0" <<'PERL'
use strict;
my $version = shift;
sub wrong { print "# META.json: @_\n"; exit 1 }
open my $file, '<:raw', 'META.json' or wrong("cannot be read: $!");
my $meta = eval { decode_json(do { local $/; <$file> }) } or wrong("is not JSON: $@");
# https://pgxn.org/spec/: what is required, and the form of it
for my $key (qw(name version abstract maintainer license provides meta-spec)) { $meta->{$key} or wrong("$key is missing") }
my %known = map { $_ => 1 } qw(name version abstract description maintainer license provides prereqs release_status tags
	meta-spec no_index resources generated_by);
for my $key (keys %$meta) { $known{$key} || $key =~ /^x_/ or wrong("$key is no key of the specification") }
$meta->{name} =~ m{^[^\s/\\\x00-\x1f]{2,}$} or wrong('name');
$meta->{license} eq 'postgresql' or wrong('license');
$meta->{'meta-spec'}{version} eq '1.0.0' or wrong('version of the specification');
$meta->{release_status} =~ /^(stable|testing|unstable)$/ or wrong('release_status');
for my $phase (values %{ $meta->{prereqs} }) {
	for my $kind (keys %$phase) {
		$kind =~ /^(requires|recommends|suggests|conflicts)$/ or wrong("prereqs has $kind");
		/^[0-9]+\.[0-9]+\.[0-9]+$/ or wrong("$_ is no version") for values %{ $phase->{$kind} };
	}
}
for my $one ($meta, $meta->{provides}{ $meta->{name} }) {
	$one->{version} eq $version or wrong("version $one->{version} is not $version");
}
for my $one (values %{ $meta->{provides} }) {
	-e $one->{$_} or wrong("$_ $one->{$_} is not there") for 'file', 'docfile';
}
/^[^\/\\\x00-\x1f]{1,255}$/ or wrong("tag $_") for @{ $meta->{tags} };
PERL
report $? "META.json follows the PGXN specification and is of version $version"
grep -q "^## \[$version\]" CHANGELOG.md
report $? "CHANGELOG.md has version $version"
[ "$(psql -X -At -c "SELECT default_version FROM pg_available_extensions WHERE name = 'vinhphuc_kpi'")" = "$version" ]
report $? 'the server offers that version'
# ASCII, because a server reads the control file in the encoding of whatever database asks
! LC_ALL=C grep -q '[^ -~]' vinhphuc_kpi.control
report $? 'the control file is plain ASCII'
