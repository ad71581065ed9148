package dev.sluice.cli.demo;

import dev.sluice.sessions.ReadSession;
import java.util.List;
import java.util.SplittableRandom;

/** What orders are made of, read from the database once. */
record Catalogue(List<Integer> customers, List<Integer> stores, List<Product> products) {

    static Catalogue read(ReadSession s) {
        return new Catalogue(
                s.query("select distinct f.customerId from Sale f", Integer.class)
                        .list(),
                s.query("select distinct f.storeId from Sale f", Integer.class).list(),
                s.list(Product.class));
    }

    int anyCustomer(SplittableRandom random) {
        return customers.get(random.nextInt(customers.size()));
    }

    int anyStore(SplittableRandom random) {
        return stores.get(random.nextInt(stores.size()));
    }

    Product anyProduct(SplittableRandom random) {
        return products.get(random.nextInt(products.size()));
    }
}
