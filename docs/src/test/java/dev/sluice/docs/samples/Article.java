package dev.sluice.docs.samples;

import dev.sluice.sessions.query.FullTextIndex;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
@FullTextIndex(
        name = "article_text",
        attributes = {"title", "body"})
class Article {

    @Id
    Long id;

    String title;

    String body;
}
