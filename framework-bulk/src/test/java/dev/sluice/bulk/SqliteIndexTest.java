package dev.sluice.bulk;

import dev.sluice.bulk.contract.IndexContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteIndexTest extends IndexContract {

    private static TestTarget target;

    @BeforeAll
    static void open() {
        target = TestTarget.file();
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Override
    protected Router router() {
        return target.router();
    }

    @Override
    protected ProductWriter writer() {
        return target.writer();
    }

    @Override
    protected void killTheLoad() {
        target.killTheLoad();
    }

    @Override
    protected List<String> indexes() throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (RoutedConnection routed = router().connect(RouteRequest.read());
                Statement statement = routed.connection().createStatement();
                ResultSet row = statement.executeQuery("select coalesce(sql, name) from sqlite_master"
                        + " where type = 'index' and tbl_name = 'sale' order by 1")) {
            while (row.next()) {
                indexes.add(row.getString(1));
            }
        }
        return indexes;
    }

    @Override
    protected void createFurther() throws SQLException {
        execute("create index \"Sale By Sku\" on sale (lower(sku) collate nocase desc) where note <> 'it''s'");
    }
}
