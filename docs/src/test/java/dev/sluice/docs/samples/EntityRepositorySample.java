package dev.sluice.docs.samples;

import dev.sluice.docs.samples.RepositoriesSample.Book;
import dev.sluice.docs.samples.RepositoriesSample.Edition;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.data.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples of repositories without an interface. */
class EntityRepositorySample {

    boolean books(Sessions sessions) {
        Repository<Book, String> books = Repository.of(sessions, Book.class, String.class);

        books.insert(new Book("978-1", "Sea", 100));
        Book sea = books.find("978-1");
        List<Book> several = books.findMultiple(List.of("978-2", "978-1"));
        List<Book> thick =
                books.query(all -> all.filter("pages__gt", 300).orderBy("title").list());
        int changed = books.change(all -> all.filter("author", "Ray").update(Map.of("author", "Rachel")));
        return several.contains(sea) || thick.size() == changed;
    }

    boolean naturalIds(Sessions sessions) {
        Repository<Edition, Long> editions = Repository.of(sessions, Edition.class, Long.class);
        Optional<Edition> second = editions.tryFindByNaturalId(Map.of("isbn", "978-1", "number", 2));
        List<Edition> both = editions.findMultipleByNaturalId(
                List.of(Map.of("isbn", "978-1", "number", 1), Map.of("isbn", "978-1", "number", 2)));
        return second.isPresent() && both.contains(second.get());
    }
}
