package dev.sluice.managers.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineUrlTest {

    @Test
    void readsEveryPartOfAServerUrl() {
        EngineUrl url =
                EngineUrl.parse("postgresql://app:s%40cret@db1:6432,db2,[::1]:7/shop%20eu?sslmode=require&a=b%26c");

        assertThat(url.product()).isEqualTo(DatabaseProduct.POSTGRESQL);
        assertThat(url.host()).contains("db1");
        assertThat(url.port()).hasValue(6432);
        assertThat(url.hosts())
                .containsExactly(
                        new EngineUrl.Host("db1", 6432), new EngineUrl.Host("db2", 5432), new EngineUrl.Host("::1", 7));
        assertThat(url.database()).isEqualTo("shop eu");
        assertThat(url.params()).containsEntry("sslmode", "require").containsEntry("a", "b&c");
        assertThat(url.user()).contains("app");
        assertThat(url.password()).contains(Secret.of("s@cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://db1/shop,                           jdbc:postgresql://db1:5432/shop",
        "postgresql://u:p@db1/shop?ssl=true,            jdbc:postgresql://db1:5432/shop?ssl=true",
        "jdbc:postgresql://db1/shop?user=u&password=p,  jdbc:postgresql://db1:5432/shop",
        "'postgresql://db1:1,db2:2/shop',               'jdbc:postgresql://db1:1,db2:2/shop'",
        "mysql://db1/shop,                              jdbc:mysql://db1:3306/shop",
        "jdbc:mysql://u:p@db1:3307/shop,                jdbc:mysql://db1:3307/shop",
        "sqlite:shop.db,                                jdbc:sqlite:shop.db",
        "sqlite:///var/lib/shop.db,                     jdbc:sqlite:/var/lib/shop.db",
        "sqlite:/var/my%20shop.db,                      jdbc:sqlite:/var/my shop.db",
        "jdbc:sqlite:/var/my%20shop.db,                 jdbc:sqlite:/var/my%20shop.db",
        "file:shop.db,                                  jdbc:sqlite:shop.db",
        "jdbc:sqlite:file:shop.db?mode=ro,              jdbc:sqlite:shop.db",
        "shop.db,                                       jdbc:sqlite:shop.db",
        "/x/y.sqlite,                                   jdbc:sqlite:/x/y.sqlite",
        "C:\\data\\shop.db,                             jdbc:sqlite:C:\\data\\shop.db",
        "C:/data/shop.db,                               jdbc:sqlite:C:/data/shop.db",
        "sqlite:///C:/data/shop.db,                     jdbc:sqlite:C:/data/shop.db",
        ":memory:,                                      jdbc:sqlite::memory:",
        "sqlite://,                                     jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x?mode=memory&cache=shared,  jdbc:sqlite::memory:",
        "sqlite::memory:,                               jdbc:sqlite::memory:",
        "jdbc:sqlite::memory:,                          jdbc:sqlite::memory:",
    })
    void becomesWhatTheDriverIsGivenWithoutCredentials(String text, String jdbc) {
        assertThat(EngineUrl.parse(text).toJdbcUrl()).isEqualTo(jdbc);
    }

    @Test
    void knowsTheHomeFolder() {
        assertThat(EngineUrl.parse("~/app/app.db").database())
                .isEqualTo(System.getProperty("user.home") + "/app/app.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://app:secret@db1:6432/shop?sslmode=require",
                "postgresql://a%40b:p%3Aq@[::1]/sh%2Fop?x=%2B+%26%3D%25",
                "jdbc:postgresql://db1/shop?user=app&password=secret&options=-c%20search_path%3Da",
                "mysql://db1,db2:3307/shop?useCompression=true",
                "jdbc:mysql://app:secret@db1/shop?trustCertificateKeyStorePassword=secret",
                "shop.db",
                "sqlite:100%25.db?cache_size=-8000",
                "jdbc:sqlite:/var/100%25 what?mode=ro",
                "C:\\data\\shop.db",
                ":memory:"
            })
    void isReadBackFromItsPrintedFormWhichHoldsNoSecret(String text) {
        EngineUrl url = EngineUrl.parse(text);

        assertThat(EngineUrl.parse(url.toString())).isEqualTo(url).hasSameHashCodeAs(url);
        assertThat(EngineUrl.parse(url.withoutCredentials().toString()))
                .hasToString(url.withoutCredentials().toString());
        assertThat(url.toString()).doesNotContain("secret").doesNotContain("p%3Aq");
        assertThat(EngineUrl.parse(url.toString()).password()).isEmpty();
        assertThat(url.withoutCredentials().toString()).doesNotContain("***").doesNotContain("app:");
    }

    @Test
    void keepsOtherSecretParametersForTheDriverButNeverPrintsThem() {
        EngineUrl url = EngineUrl.parse("jdbc:postgresql://db1/shop?sslpassword=hidden&password=secret");

        assertThat(url.secretParams()).containsOnlyKeys("sslpassword");
        assertThat(url.secretParams().get("sslpassword").reveal()).isEqualTo("hidden");
        assertThat(url).hasToString("postgresql://:***@db1:5432/shop?sslpassword=***");
        assertThat(url.toJdbcUrl()).doesNotContain("hidden");
    }

    @Test
    void readsAPlusInADriversUrlAsTheDriverDoes() {
        assertThat(EngineUrl.parse("jdbc:postgresql://db1/a?options=x+y").params())
                .containsEntry("options", "x y");
        assertThat(EngineUrl.parse("postgresql://db1/a?options=x+y").params()).containsEntry("options", "x+y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | url: empty; expected postgresql://host/database",
                "oracle://db1/shop              | url oracle://db1/shop: unknown scheme oracle; expected postgresql://",
                "jdbc:h2:mem:x                  | url jdbc:h2:mem:x: unknown scheme jdbc:h2; expected",
                "jdbc:shop                      | url jdbc:shop: no product after jdbc:; expected",
                "localhost:5432/shop            | url localhost:5432/shop: unknown scheme localhost; expected",
                "127.0.0.1:5432/shop            | url 127.0.0.1:5432/shop: no scheme; expected",
                "postgresql://db1               | : no database; expected postgresql://host[:port]/database",
                "mysql://db1/                   | : no database; expected mysql://host[:port]/database",
                "postgresql:///shop             | : no host; expected postgresql://host[:port]/database",
                "jdbc:postgresql:shop           | : no host; expected jdbc:postgresql://host[:port]/database",
                "mysql://db1,/shop              | : no host; expected mysql://host[:port]/database",
                "mysql://db1:x/shop             | : bad port \"x\" (expected: 1 to 65535); expected mysql://",
                "mysql://db1:0/shop             | : bad port \"0\" (expected: 1 to 65535); expected mysql://",
                "mysql://db1:65536/shop         | : bad port \"65536\" (expected: 1 to 65535); expected mysql://",
                "mysql://[::1/shop              | : an IPv6 address without its closing bracket; expected mysql://",
                "mysql://db1/a/b                | : a slash in the database; write a slash in a name as %2F",
                "mysql://db1/100%               | : a % without two hexadecimal digits; write a percent sign as %25",
                "sqlite:                        | url sqlite:: no database; expected the path of a file",
                "sqlite://db1/shop.db           | : a host, which SQLite has not; expected the path of a file",
                "jdbc:sqlite::resource:a.db     | : no file; expected the path of a file",
            })
    void refusesWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> EngineUrl.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oracle://app:secret@db1/shop",
                "postgresql://app:secret@db1:99999/shop",
                "postgresql://app:se/cret@db1/shop",
                "postgresql://app:se@secret@db1/a/b",
                "jdbc:mysql://db1:x/shop?user=app&password=secret",
                "jdbc:mysql://db1:x/shop?trustCertificateKeyStorePassword=secret&a=b"
            })
    void tellsNoSecretInAnError(String text) {
        assertThatThrownBy(() -> EngineUrl.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("***")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("cret@");
    }
}
