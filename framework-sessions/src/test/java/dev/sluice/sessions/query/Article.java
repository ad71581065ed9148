package dev.sluice.sessions.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** An entity with a full-text index over two of its texts. */
@Entity
@FullTextIndex(
        name = "article_text",
        attributes = {"title", "body"})
class Article {

    @Id
    Long id;

    @Column(length = 100)
    String title;

    @Column(length = 1000)
    String body;

    @ManyToOne
    Article answers;

    protected Article() {}

    Article(long id, String title, String body) {
        this.id = id;
        this.title = title;
        this.body = body;
    }
}
