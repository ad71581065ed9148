#!/usr/bin/env bash
# Measures and fills the pages in docs/benchmarks:
#   benchmarks/report.sh routing [quick]      about sixteen minutes; quick only shows that everything runs
#   benchmarks/report.sh failover [times]     about half a minute for each failover, 7 by default
#   benchmarks/report.sh sessions [quick]     about nine minutes
#   benchmarks/report.sh types [rounds]       about half a minute for each round, 10 by default
#   benchmarks/report.sh bulk [quick]         about half an hour; needs psql and sqlite3
#   benchmarks/report.sh kills [seed]         about half an hour
#   benchmarks/report.sh killed-migrations [seed]  half an hour without what Flyway takes
#   benchmarks/report.sh drift                     eight minutes on a busy machine
#   benchmarks/report.sh schema [quick]       about a minute
#   benchmarks/report.sh notify               prints what docs/outbox.md says of notifications; about a minute and a half
# Builds what it measures, with all peers. Leave the machine alone while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:?routing, failover, sessions, types, bulk, kills, killed-migrations, drift, schema or notify}
# the peers of routing would bring another version of a parser that Hibernate has
peers=-Ppeers
{ [ "$what" = sessions ] || [ "$what" = notify ] || [ "$what" = schema ] || [ "$what" = drift ] || [ "$what" = killed-migrations ]; } && peers=
# shellcheck disable=SC2086
mvn -B -ntp -q $peers -pl benchmarks -am -DskipTests -Dspotless.check.skip package \
    dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/classpath
classpath="benchmarks/target/classes:$(cat benchmarks/target/classpath)"
case $what in
    routing)
        java -cp "$classpath" dev.sluice.benchmarks.routing.RoutingReport docs/benchmarks/routing.md "${2:-}"
        if command -v taskset > /dev/null; then
            taskset -c 0 java -cp "$classpath" dev.sluice.benchmarks.routing.RoutingReport \
                docs/benchmarks/routing.md one-core "${2:-}"
        fi
        ;;
    failover) java -cp "$classpath" dev.sluice.benchmarks.failover.FailoverReport docs/benchmarks/failover.md "${2:-7}" ;;
    sessions) java -cp "$classpath" dev.sluice.benchmarks.sessions.SessionsReport docs/benchmarks/sessions.md "${2:-}" ;;
    types) java -cp "$classpath" dev.sluice.benchmarks.types.TypesReport docs/benchmarks/types.md "${2:-10}" ;;
    bulk)
        java -cp "$classpath" dev.sluice.benchmarks.bulk.BulkReport docs/benchmarks/bulk.md "${2:-}"
        java -Xmx32m -cp "$classpath" dev.sluice.benchmarks.bulk.SmallHeap docs/benchmarks/bulk.md "${2:-}"
        ;;
    kills)
        for victim in "postgresql 100" "mysql 40" "sqlite 20"; do
            # shellcheck disable=SC2086
            java -cp "$classpath" dev.sluice.benchmarks.bulk.KilledLoads docs/benchmarks/bulk.md $victim 1000000 "${2:-1}"
        done
        ;;
    killed-migrations)
        for product in postgresql mysql sqlite; do
            java -cp "$classpath" dev.sluice.benchmarks.migrations.KilledMigrations docs/benchmarks/migrations.md \
                $product 200 "${2:-1}"
        done
        ;;
    drift) java -cp "$classpath" dev.sluice.benchmarks.drift.DriftReport docs/benchmarks/drift.md ;;
    schema) java -cp "$classpath" dev.sluice.benchmarks.schema.SchemaReport docs/benchmarks/schema.md "${2:-}" ;;
    notify) java -cp "$classpath" dev.sluice.benchmarks.sessions.NotifyCost ;;
    *) echo "report.sh: no report \"$what\" (expected: routing, failover, sessions, types, bulk, kills, killed-migrations, drift, schema, notify)" >&2; exit 2 ;;
esac
