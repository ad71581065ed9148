package dev.sluice.types.text;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a tree, by the labels from the top down to it: {@code shop.garden.tools}. Sorted so that each place comes right
 * before those below it.
 *
 * @param path labels of letters and digits of ASCII and underscores, with dots between them
 */
public record TreePath(String path) implements Comparable<TreePath> {

    // No hyphen: it comes before the dot, so that a-b would come between a and a.b.
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    public TreePath {
        if (!PATH.matcher(requireNonNull(path, "path")).matches()) {
            throw new IllegalArgumentException(
                    "path: is none (expected: labels of letters, digits and underscores, with dots between them)");
        }
    }

    public static TreePath of(String... labels) {
        return new TreePath(String.join(".", labels));
    }

    public List<String> labels() {
        return List.of(path.split("\\.", -1));
    }

    /** How many labels it has; 1 at the top. */
    public int depth() {
        return labels().size();
    }

    /** Empty at the top. */
    public Optional<TreePath> parent() {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new TreePath(path.substring(0, dot)));
    }

    public TreePath child(String label) {
        return new TreePath(path + '.' + label);
    }

    /** Whether the other one is this one or below it. */
    public boolean contains(TreePath other) {
        return other.path.equals(path) || other.path.startsWith(path + '.');
    }

    @Override
    public int compareTo(TreePath other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
