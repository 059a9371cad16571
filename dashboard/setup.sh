# What the dashboard's scripts share beside test/setup.sh: node, the packages of the lockfile, the built page, the demo's
# figures in the cluster that PG* name. To be sourced by bash from the top folder, after test/setup.sh.

# A node from elsewhere brings its own npm, which Debian's package of that name would conflict with: it is taken as it is.
need_node() {
	command -v node > /dev/null || need nodejs
	command -v npm > /dev/null || need npm
	node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 20) ? 0 : 1)' ||
		die "node $(node --version) is too old: 18.20 or newer is needed"
}

# Installs what the lockfile names, unless it is there already, and builds the page. No package runs a script.
build_page() (
	cd dashboard || exit 1
	if [ ! node_modules/.stamp -nt package-lock.json ]; then
		say "npm ci (the packages of dashboard/package-lock.json)"
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch node_modules/.stamp || exit 1
	fi
	node build.js
)

# load_demo: the extension, a scorecard with the published figures of demo/, and a role that may only read it.
load_demo() {
	psql -X -q -v ON_ERROR_STOP=1 -v password="$1" > /dev/null <<- 'SQL'
		SET client_min_messages = warning;
		CREATE EXTENSION vinhphuc_kpi;
		SELECT kpi.create_scorecard('vinhphuc');
		\copy vinhphuc.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
		CREATE ROLE dashboard LOGIN PASSWORD :'password';
		SELECT vinhphuc.grant_reader('dashboard');
		ANALYZE;
	SQL
}
