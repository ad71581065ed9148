package dev.sluice.benchmarks.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.benchmarks.report.Allocations;
import dev.sluice.benchmarks.report.Duels;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** One unit of work by all banks of a product, against plain Hibernate. */
record Units(Duels plan, Map<Work, Map<String, Duels.Outcome>> outcomes, Map<Work, Map<String, Long>> bytes) {

    /** What a unit of work does. */
    enum Work {
        READ("read one row"),
        CHANGE("read one row and change it"),
        INSERT("insert one row");

        private final String text;

        Work(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        private Rounds.Operation on(Bank bank) {
            return switch (this) {
                case READ -> () -> requireNonNull(bank.owner(Keys.any()), "owner");
                case CHANGE -> () -> bank.deposit(Keys.mine());
                case INSERT -> () -> bank.open(Keys.free());
            };
        }
    }

    static Units measure(Duels plan, Banks banks) throws Exception {
        Map<Work, Map<String, Duels.Outcome>> outcomes = new LinkedHashMap<>();
        Map<Work, Map<String, Long>> bytes = new LinkedHashMap<>();
        for (Work work : Work.values()) {
            Map<String, Rounds.Operation> others = new LinkedHashMap<>();
            banks.others().forEach((name, bank) -> others.put(name, work.on(bank)));
            outcomes.put(work, plan.run(work.on(banks.plain()), others));
            Map<String, Rounds.Operation> all = new LinkedHashMap<>();
            all.put(Banks.PLAIN, work.on(banks.plain()));
            all.put(Banks.SLUICE, requireNonNull(others.get(Banks.SLUICE)));
            all.put(Banks.SPRING, requireNonNull(others.get(Banks.SPRING)));
            bytes.put(work, Allocations.of(all));
        }
        return new Units(plan, outcomes, bytes);
    }

    /** Throughput to that of plain Hibernate. */
    Spread toPlain(Work work) {
        return requireNonNull(requireNonNull(outcomes.get(work)).get(Banks.SLUICE))
                .throughput();
    }

    /** How much more Sluice allocates for one than plain Hibernate. */
    long bytesOver(Work work) {
        Map<String, Long> all = requireNonNull(bytes.get(work));
        return requireNonNull(all.get(Banks.SLUICE)) - requireNonNull(all.get(Banks.PLAIN));
    }

    String table() {
        String threads = plan.threads() == 1 ? "one thread" : plan.threads() + " threads";
        Table table = new Table(threads, "by", "µs a unit", "throughput to plain Hibernate's", "bytes allocated");
        outcomes.forEach((work, contestants) -> contestants.forEach((name, outcome) -> table.row(
                work.text(),
                name,
                outcome.time().text("%.1f"),
                outcome.throughput().text("%.3f"),
                String.valueOf(requireNonNull(bytes.get(work)).getOrDefault(name, plainBytes(work))))));
        return table + "\n" + plan.sentence();
    }

    private long plainBytes(Work work) {
        return requireNonNull(requireNonNull(bytes.get(work)).get(Banks.PLAIN));
    }
}
