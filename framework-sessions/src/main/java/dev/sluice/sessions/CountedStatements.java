package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.watch.SentStatement;
import dev.sluice.sessions.watch.SentStatement.Kind;
import dev.sluice.sessions.watch.StatementCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A {@link StatementCount}: one that hears, or a view of it that looks at some of what that has heard. */
final class CountedStatements implements StatementCount {

    private static final int MOST_SHOWN = 50;

    private final List<SentStatement> heard;
    private final String where;
    private final Predicate<SentStatement> counts;
    private final Runnable closing;

    private CountedStatements(
            List<SentStatement> heard, String where, Predicate<SentStatement> counts, Runnable closing) {
        this.heard = heard;
        this.where = where;
        this.counts = counts;
        this.closing = closing;
    }

    /** Enters itself among {@code hearers} until it is closed. */
    static CountedStatements among(List<Consumer<SentStatement>> hearers) {
        List<SentStatement> heard = Collections.synchronizedList(new ArrayList<>());
        Consumer<SentStatement> hearer = heard::add;
        hearers.add(hearer);
        return new CountedStatements(heard, "", sent -> true, () -> hearers.remove(hearer));
    }

    @Override
    public List<SentStatement> statements() {
        return List.copyOf(heard).stream().filter(counts).toList();
    }

    @Override
    public int total() {
        return statements().size();
    }

    @Override
    public int of(Kind kind) {
        requireNonNull(kind, "kind");
        return (int) statements().stream().filter(sent -> sent.kind() == kind).count();
    }

    @Override
    public StatementCount on(EngineRole role) {
        requireNonNull(role, "role");
        return view(" on a " + role.name().toLowerCase(Locale.ROOT), sent -> sent.role() == role);
    }

    @Override
    public StatementCount on(String engine) {
        requireNonNull(engine, "engine");
        return view(
                " on " + engine,
                sent -> engine.indexOf('/') < 0
                        ? sent.engine().alias().equals(engine)
                        : sent.engine().equals(EngineName.parse(engine)));
    }

    private StatementCount view(String place, Predicate<SentStatement> narrower) {
        return new CountedStatements(heard, where + place, counts.and(narrower), closing);
    }

    @Override
    public StatementCount expect(Kind kind, int times) {
        int found = of(kind);
        if (found != times) {
            throw failed(kind.name().toLowerCase(Locale.ROOT), found, times);
        }
        return this;
    }

    @Override
    public StatementCount expectTotal(int times) {
        int found = total();
        if (found != times) {
            throw failed("statements", found, times);
        }
        return this;
    }

    private AssertionError failed(String what, int found, int expected) {
        List<SentStatement> sent = statements();
        StringBuilder message = new StringBuilder();
        message.append(what).append(where).append(": ").append(found);
        message.append(" (expected: ")
                .append(expected)
                .append("); sent")
                .append(where)
                .append(":");
        for (SentStatement statement : sent.subList(0, Math.min(sent.size(), MOST_SHOWN))) {
            message.append("\n  ").append(statement);
        }
        if (sent.isEmpty()) {
            message.append(" nothing");
        } else if (sent.size() > MOST_SHOWN) {
            message.append("\n  and ").append(sent.size() - MOST_SHOWN).append(" more");
        }
        return new AssertionError(message.toString());
    }

    @Override
    public void reset() {
        heard.clear();
    }

    @Override
    public void close() {
        closing.run();
    }
}
