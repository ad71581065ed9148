package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One state per thread. */
final class ThreadScope implements ConsistencyScope {

    @SuppressWarnings("ThreadLocalUsage") // one per scope: two managers may both have a group of the same name
    private final ThreadLocal<@Nullable State> states = new ThreadLocal<>();

    /** Few applications ever demand something of a block of code, and every read asks. */
    private volatile boolean demanding;

    @Override
    public Bookmark current() {
        State state = states.get();
        return state == null ? Bookmark.none() : state.written.all();
    }

    @Override
    public Bookmark currentOn(Set<QualifiedName> tables) {
        State state = states.get();
        return state == null ? Bookmark.none() : state.written.to(tables);
    }

    @Override
    public void advance(Bookmark bookmark) {
        advanceOn(bookmark, Set.of());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same one if there was nothing to add
    public void advanceOn(Bookmark bookmark, Set<QualifiedName> tables) {
        if (!bookmark.isNone()) {
            State state = state();
            Writes written = state.written.advance(bookmark, tables);
            if (written != state.written) {
                states.set(new State(written, state.observed, state.demand));
            }
        }
    }

    @Override
    public Bookmark observed() {
        State state = states.get();
        return state == null ? Bookmark.none() : state.observed;
    }

    @Override
    public void observe(Bookmark seen) {
        if (!seen.isNone()) {
            State state = state();
            states.set(new State(state.written, state.observed.merge(seen), state.demand));
        }
    }

    @Override
    public void forget(String group) {
        State state = state();
        set(new State(state.written.without(group), state.observed.without(group), state.demand));
    }

    @Override
    public Optional<Consistency> demand() {
        if (!demanding) {
            return Optional.empty();
        }
        State state = states.get();
        return state == null ? Optional.empty() : Optional.ofNullable(state.demand);
    }

    @Override
    public void runDemanding(Consistency demand, Runnable task) {
        Consistency before = state().demand;
        demand(requireNonNull(demand, "demand"));
        try {
            task.run();
        } finally {
            demand(before);
        }
    }

    @Override
    public <T> T callDemanding(Consistency demand, Callable<T> task) throws Exception {
        Consistency before = state().demand;
        demand(requireNonNull(demand, "demand"));
        try {
            return task.call();
        } finally {
            demand(before);
        }
    }

    @Override
    public void run(Bookmark start, Runnable task) {
        State before = state();
        set(State.from(requireNonNull(start, "start")));
        try {
            task.run();
        } finally {
            set(before);
        }
    }

    @Override
    public <T> T call(Bookmark start, Callable<T> task) throws Exception {
        State before = state();
        set(State.from(requireNonNull(start, "start")));
        try {
            return task.call();
        } finally {
            set(before);
        }
    }

    private State state() {
        State state = states.get();
        return state == null ? State.EMPTY : state;
    }

    private void demand(@Nullable Consistency demand) {
        demanding = true;
        State state = state();
        set(new State(state.written, state.observed, demand));
    }

    private void set(State state) {
        if (state.equals(State.EMPTY)) {
            states.remove();
        } else {
            states.set(state);
        }
    }

    private record State(
            Writes written, Bookmark observed, @Nullable Consistency demand) {

        static final State EMPTY = new State(Writes.NONE, Bookmark.none(), null);

        static State from(Bookmark start) {
            return start.isNone() ? EMPTY : new State(Writes.NONE.advance(start, Set.of()), Bookmark.none(), null);
        }
    }
}
