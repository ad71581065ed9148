package dev.sluice.bulk.file;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of several files one after the other, as if they were one. They have the same columns, in any order; the first
 * file says in which they come here. Confined to one thread.
 */
public final class RowFiles implements Iterator<TextRow>, AutoCloseable {

    private final List<RowFile> files;
    private final List<String> columns;
    private FileRows current;
    private int[] order;
    private int opened = 1;
    private long bytesBefore;

    private RowFiles(List<RowFile> files, FileRows first) {
        this.files = files;
        this.current = first;
        this.columns = first.columns();
        this.order = orderOf(columns);
    }

    /**
     * Opens the first one; each next one when that before it has ended.
     *
     * @param files one at least
     */
    public static RowFiles open(List<RowFile> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files: none (expected: one at least)");
        }
        return new RowFiles(List.copyOf(files), files.get(0).open());
    }

    /** Where the row of this number is, from 1, if the files can be read again; reads them up to there. */
    public static Optional<String> place(List<RowFile> files, long row) {
        if (!files.stream().allMatch(file -> Files.isRegularFile(file.path()))) {
            return Optional.empty();
        }
        try (RowFiles rows = open(files)) {
            for (long left = row; rows.hasNext(); left--) {
                TextRow next = rows.next();
                if (left == 1) {
                    return Optional.of(next.place());
                }
            }
        } catch (FileFormatException e) {
            return Optional.empty(); // it has changed since
        }
        return Optional.empty();
    }

    /** The column for each field; empty for what is left out. */
    public List<String> columns() {
        return columns;
    }

    /** Bytes of the files that were read so far. */
    public long bytesRead() {
        return bytesBefore + current.bytesRead();
    }

    /** Bytes of all files; 0 if one of them is no regular file. */
    public long bytesTotal() {
        long total = 0;
        for (RowFile file : files) {
            if (!Files.isRegularFile(file.path())) {
                return 0;
            }
            try {
                total += Files.size(file.path());
            } catch (IOException e) {
                return 0;
            }
        }
        return total;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext()) {
            if (opened == files.size()) {
                return false;
            }
            bytesBefore += current.bytesRead();
            current.close();
            current = files.get(opened++).open();
            order = orderOf(current.columns());
        }
        return true;
    }

    @Override
    public TextRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no row is left");
        }
        return current.next().inOrder(order);
    }

    /** Where each of our columns is in a file; none if they are in the same places. */
    private int[] orderOf(List<String> others) {
        if (others.equals(columns)) {
            return new int[0];
        }
        if (others.size() != columns.size() || !new HashSet<>(others).containsAll(columns)) {
            throw new FileFormatException(
                    files.get(opened - 1) + ": has other columns than " + files.get(0) + " (" + others + ", expected "
                            + columns + "); load it by itself",
                    null);
        }
        return columns.stream().mapToInt(others::indexOf).toArray();
    }

    @Override
    public void close() {
        current.close();
    }
}
