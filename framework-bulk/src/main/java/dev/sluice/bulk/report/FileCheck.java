package dev.sluice.bulk.report;

import java.util.List;

/**
 * What was found in files without loading them. Immutable.
 *
 * @param rows that were read, bad ones among them
 * @param badRows how many of them have a problem
 * @param problems of the first ones: file, line, column and reason, without values
 */
public record FileCheck(long rows, long badRows, List<String> problems) {

    public FileCheck {
        problems = List.copyOf(problems);
    }
}
