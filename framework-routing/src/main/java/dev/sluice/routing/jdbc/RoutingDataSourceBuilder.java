package dev.sluice.routing.jdbc;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.Router;
import dev.sluice.routing.classify.Classifier;
import dev.sluice.routing.route.RouteRequest;
import java.util.function.UnaryOperator;

/** Declares a {@link RoutingDataSource}. Confined to one thread; the data source that it builds never changes. */
public final class RoutingDataSourceBuilder {

    private final Router router;
    private RouteRequest request = RouteRequest.write();
    private UnaryOperator<Classifier> classifier = UnaryOperator.identity();
    private boolean classify;

    RoutingDataSourceBuilder(Router router) {
        this.router = requireNonNull(router, "router");
    }

    /**
     * Also sends to a replica what nobody declared, if it is in auto-commit and its text says that it only reads. Without
     * it, what is undeclared goes to the primary: that a read may be a moment old is for the application to say.
     */
    public RoutingDataSourceBuilder classify() {
        this.classify = true;
        return this;
    }

    /** What each unit of work asks for, as in {@link RoutingDataSource#with}; nothing by default. */
    public RoutingDataSourceBuilder request(RouteRequest request) {
        this.request = requireNonNull(request, "request");
        return this;
    }

    /**
     * Changes the classifier of each product, for instance by the names of functions that only read, or by the catalogue.
     * Called once per product, in {@link #build()}, with one that remembers 10 000 answers; no further cache is put before
     * what it returns.
     */
    public RoutingDataSourceBuilder classifier(UnaryOperator<Classifier> change) {
        this.classifier = requireNonNull(change, "change");
        return this;
    }

    /** Builds the data source; borrows nothing. */
    public RoutingDataSource build() {
        LearningClassifiers classifiers = new LearningClassifiers(classifier);
        Planner planner = new Planner(router, classifiers, classify);
        return new RoutingDataSource(new Wiring(router, planner, classifiers), Template.of(request));
    }
}
