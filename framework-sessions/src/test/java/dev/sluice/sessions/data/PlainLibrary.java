package dev.sluice.sessions.data;

import java.util.List;

/** Can be loaded without Jakarta Data. */
public interface PlainLibrary {

    List<Book> all();
}
