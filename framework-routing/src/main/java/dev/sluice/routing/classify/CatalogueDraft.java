package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue while it is judged. It begins with the belief that everything only reads of which the catalogue does not
 * say otherwise, then looks for what contradicts it: something that uses what has a problem has one, too, and so has a
 * view or a function whose text is not a read by what is believed so far. That is repeated until nothing changes. So two
 * functions that call each other only read, if nothing else in them does not.
 *
 * <p>Confined to one thread.
 */
final class CatalogueDraft {

    /** Longer chains of reasons are cut: nobody reads them. */
    private static final int LONGEST_REASON = 240;

    private record Key(Fact.Kind kind, long id) {}

    private static final class Subject {
        private final Fact.Kind kind;
        private final String schema;
        private final String name;
        private final List<Subject> uses = new ArrayList<>();
        private @Nullable String statement;
        private @Nullable String routine;
        private @Nullable Classification problem;

        private Subject(Fact.Kind kind, String schema, String name) {
            this.kind = kind;
            this.schema = schema;
            this.name = name;
        }

        private void hasProblem(String why, boolean sessionBound) {
            String reason = kind.verb() + name + ", which " + why;
            Classification unknown = Classification.unknown(
                    reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…");
            problem = sessionBound ? unknown.bound() : unknown;
        }

        private Fact fact() {
            return new Fact(kind, schema, name, problem);
        }
    }

    private final DatabaseProduct product;
    private final Map<Key, Subject> subjects = new HashMap<>();

    CatalogueDraft(DatabaseProduct product) {
        this.product = product;
    }

    /** Something of the catalogue; {@code id} is its own among those of its kind. */
    void add(Fact.Kind kind, long id, String schema, String name) {
        subjects.put(new Key(kind, id), new Subject(kind, schema, name));
    }

    /** Believed of nothing that has it, whatever else is found; {@code why} follows "which". */
    void problem(Fact.Kind kind, long id, String why, boolean sessionBound) {
        subject(kind, id).hasProblem(why, sessionBound);
    }

    /** The query that it stands for. */
    void statement(Fact.Kind kind, long id, String sql) {
        subject(kind, id).statement = sql;
    }

    /** The body of a routine. */
    void routine(Fact.Kind kind, long id, String sql) {
        subject(kind, id).routine = sql;
    }

    /** One uses the other; nothing is said if one of them is not of this draft, but of the product. */
    void uses(Fact.Kind kind, long id, Fact.Kind usedKind, long usedId) {
        Subject user = subjects.get(new Key(kind, id));
        Subject used = subjects.get(new Key(usedKind, usedId));
        if (user != null && used != null) {
            user.uses.add(used);
        }
    }

    CatalogueFacts settle() {
        while (true) {
            passProblemsOn();
            CatalogueFacts believed = new CatalogueFacts(
                    product, subjects.values().stream().map(Subject::fact).toList());
            if (!isContradicted(believed)) {
                return believed;
            }
        }
    }

    private void passProblemsOn() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Subject subject : subjects.values()) {
                for (Subject used : subject.uses) {
                    Classification problem = used.problem;
                    if (subject.problem == null && problem != null) {
                        subject.hasProblem(problem.reason(), problem.sessionBound());
                        changed = true;
                    }
                }
            }
        }
    }

    private boolean isContradicted(CatalogueFacts believed) {
        Knowledge knowledge = new Knowledge(Vocabulary.of(product), name -> false, believed);
        boolean contradicted = false;
        for (Subject subject : subjects.values()) {
            Classification said = subject.problem != null ? null : judge(subject, knowledge);
            if (said != null && said.effect() != Effect.READ) {
                subject.hasProblem(said.reason(), said.sessionBound());
                contradicted = true;
            }
        }
        return contradicted;
    }

    private static @Nullable Classification judge(Subject subject, Knowledge knowledge) {
        if (subject.statement != null) {
            return new Scan(knowledge, subject.statement).classify();
        }
        return subject.routine == null ? null : new Scan(knowledge, subject.routine).classifyRoutine();
    }

    private Subject subject(Fact.Kind kind, long id) {
        Subject subject = subjects.get(new Key(kind, id));
        if (subject == null) {
            throw new IllegalStateException(kind + " " + id + ": not of this draft");
        }
        return subject;
    }
}
