package dev.sluice.managers.topology;

/** The position of a SQLite file: writer and readers see the same file, so every reader covers every write. */
public enum LocalPosition implements Position {
    INSTANCE;

    @Override
    public boolean covers(Position other) {
        return other == this;
    }

    @Override
    public Position merge(Position other) {
        return this;
    }

    @Override
    public String toString() {
        return "local";
    }
}
