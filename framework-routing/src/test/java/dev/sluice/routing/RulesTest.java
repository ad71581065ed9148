package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.shard.Shards;
import dev.sluice.routing.spi.Opinion;
import dev.sluice.routing.spi.RoutingPlugin;
import dev.sluice.routing.spi.Rule;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {

    private final FakeManager manager = new FakeManager(
            new FakeEngine("primary", EngineRole.PRIMARY),
            new FakeEngine("audit/primary", EngineRole.PRIMARY),
            new FakeEngine("audit/replica", EngineRole.REPLICA),
            new FakeEngine("shard/primary", EngineRole.PRIMARY));

    @Test
    void theFirstOpinionOnTheIntentOutranksEveryNeutralOne() {
        Rule neutral = Rule.of("neutral", request -> Opinion.choose("audit", "always"));
        Rule writer = new Rule() {
            @Override
            public String name() {
                return "writer";
            }

            @Override
            public Opinion write(RouteRequest request) {
                return Opinion.choose("shard", "writes only");
            }
        };
        Router router = Router.builder(manager).rule(neutral).rule(writer).build();

        assertThat(router.route(RouteRequest.write()).engine()).hasToString("shard/primary");
        assertThat(router.route(RouteRequest.read()).engine()).hasToString("audit/replica");
        assertThat(router.route(RouteRequest.write()).reasons()).startsWith(new Reason("rule writer", "writes only"));
    }

    @Test
    void theFirstOfTwoOpinionsWins() {
        Router router = Router.builder(manager)
                .rule(Rule.of("silent", request -> Opinion.none()))
                .rule(Rule.entity(Integer.class, "audit"))
                .rule(Rule.entity(Number.class, "shard"))
                .build();

        assertThat(router.route(RouteRequest.write().entity(Integer.class)).group())
                .isEqualTo("audit");
        assertThat(router.route(RouteRequest.write().entity(Long.class)).group())
                .isEqualTo("shard");
        assertThat(router.route(RouteRequest.write().entity(String.class)).group())
                .isEqualTo("default");
    }

    @Test
    void aHintOutranksTheRulesWhichAreNotAsked() {
        Router router = Router.builder(manager)
                .rule(Rule.of("fails", request -> {
                    throw new IllegalStateException("asked");
                }))
                .build();

        assertThat(router.route(RouteRequest.write().group("shard")).reasons())
                .startsWith(new Reason("request", "group shard"));
        assertThat(router.route(RouteRequest.write().engine("audit/primary")).group())
                .isEqualTo("audit");
    }

    @Test
    void aGroupThatDoesNotExistIsRefusedWithTheNameOfTheRule() {
        Router router = Router.builder(manager)
                .rule(Rule.of("typo", request -> Opinion.choose("adit", "why not")))
                .build();

        assertThatThrownBy(() -> router.connect(RouteRequest.read()))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("shop: no group adit (asked for by rule typo, groups: default, audit, shard);"
                        + " name one of these");
    }

    @Test
    void aGroupThatARuleIsKnownToNameIsLookedForWhenTheRouterIsBuilt() {
        assertThatThrownBy(() -> Router.builder(manager)
                        .rule(Rule.entity(Integer.class, "adit"))
                        .rule(Rule.of(" ", request -> Opinion.none()))
                        .rule(Rule.tenant(Map.of("acme", "shard-9", "umbrella", "shard")))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the rule \"entity java.lang.Integer\" names the group adit"
                        + " (expected: one of default, audit, shard)")
                .hasMessageContaining("the rule \"shard tenant\" names the group shard-9")
                .hasMessageContaining("a rule of class dev.sluice.routing.spi.FunctionRule has no name");
    }

    @Test
    void aShardedRequestWithoutItsKeyIsRefused() {
        Router router = Router.builder(manager)
                .rule(Rule.entity(String.class, "default"))
                .rule(Rule.shard("customer", Shards.hashed(16, "audit", "shard"))
                        .required())
                .build();

        assertThat(router.route(RouteRequest.read().entity(String.class)).group())
                .isEqualTo("default");
        assertThat(router.route(RouteRequest.write().with("customer", 1)).group())
                .isIn("audit", "shard");
        assertThatThrownBy(() -> router.connect(RouteRequest.read()))
                .isInstanceOf(NoRouteException.class)
                .hasMessage(
                        "shop: the rule shard customer refuses this read (it says nothing of its customer, and concerns"
                                + " the shards [audit, shard]); ask for something else, or change the rule");
    }

    @Test
    void aHintCountsForABlockOfCodeAndItsThread() throws Exception {
        Router router = Router.over(manager);

        assertThat(router.usingReturning(
                        RouteHint.group("audit"),
                        () -> router.route(RouteRequest.read()).group()))
                .isEqualTo("audit");
        router.using(RouteHint.group("audit"), () -> {
            assertThat(router.route(RouteRequest.read().group("shard")).group()).isEqualTo("shard");
            router.using(
                    RouteHint.engine("shard/primary"),
                    () -> assertThat(router.explain(RouteRequest.read())
                                    .route()
                                    .orElseThrow()
                                    .engine())
                            .hasToString("shard/primary"));
            assertThat(router.route(RouteRequest.write()).engine()).hasToString("audit/primary");
            assertThat(CompletableFuture.supplyAsync(
                                    () -> router.route(RouteRequest.read()).group())
                            .join())
                    .isEqualTo("default");
        });
        router.using(
                RouteHint.primary(),
                () -> assertThat(router.route(RouteRequest.read().consistency(Consistency.any()))
                                .engine())
                        .hasToString("primary"));
        assertThat(router.hint()).isEmpty();
        assertThatThrownBy(() -> router.using(RouteHint.group("audit"), () -> {
                    throw new IllegalStateException("boom");
                }))
                .hasMessage("boom");
        assertThat(router.route(RouteRequest.read()).group()).isEqualTo("default");
    }

    @Test
    void aRuleMayRefuseARequest() {
        Router router = Router.builder(manager)
                .rule(Rule.of("freeze", request -> Opinion.reject("the shop is closed")))
                .build();

        assertThatThrownBy(() -> router.connect(RouteRequest.write()))
                .isInstanceOf(NoRouteException.class)
                .hasMessage("shop: the rule freeze refuses this write (the shop is closed); ask for something else, or"
                        + " change the rule")
                .satisfies(e -> assertThat(((NoRouteException) e).retryable()).isFalse());
    }

    @Test
    void aRuleThatFailsIsNamed() {
        Router router = Router.builder(manager)
                .rule(Rule.of("broken", request -> {
                    throw new IllegalStateException("boom");
                }))
                .build();

        assertThatThrownBy(() -> router.route(RouteRequest.read()))
                .isInstanceOf(NoRouteException.class)
                .hasMessage("shop: the rule broken failed (java.lang.IllegalStateException: boom);"
                        + " a rule must answer every request")
                .hasRootCauseMessage("boom")
                .satisfies(e -> assertThat(((NoRouteException) e).retryable()).isFalse());
    }

    @Test
    @SuppressWarnings("NullAway")
    void aRuleThatAnswersNullIsNamed() {
        Router router =
                Router.builder(manager).rule(Rule.of("lazy", request -> null)).build();

        assertThatThrownBy(() -> router.route(RouteRequest.read()))
                .hasMessage("shop: the rule lazy answered null; without an opinion it must say so");
    }

    @Test
    void twoRulesOfOneNameAreRefusedAndSoIsNone() {
        assertThatThrownBy(() -> Router.builder(manager)
                        .rule(Rule.entity(Integer.class, "audit"))
                        .rule(Rule.entity(Integer.class, "shard"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop: two rules are called \"entity java.lang.Integer\" (expected: distinct names)");
        assertThatThrownBy(() -> Router.builder(manager).rule(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("rule");
    }

    @Test
    void rulesOfPluginsComeBehindThoseOfTheBuilder() {
        RoutingPlugin plugin = contributions -> {
            assertThat(contributions.manager()).isEqualTo("shop");
            contributions.rule(Rule.of("plugged", request -> Opinion.choose("shard", "plugged")));
        };

        assertThat(Router.builder(manager)
                        .plugin(plugin)
                        .build()
                        .route(RouteRequest.write())
                        .group())
                .isEqualTo("shard");
        assertThat(Router.builder(manager)
                        .plugin(plugin)
                        .rule(Rule.of("own", request -> Opinion.choose("audit", "own")))
                        .build()
                        .route(RouteRequest.write())
                        .group())
                .isEqualTo("audit");
    }

    @Test
    void pluginsOnTheClassPathAreTakenOnlyOnRequestAndInTheOrderOfTheirNames() {
        assertThat(Router.over(manager).route(RouteRequest.write()).group()).isEqualTo("default");
        assertThat(Router.builder(manager)
                        .discover()
                        .build()
                        .route(RouteRequest.write().label("discovered")))
                .hasToString(
                        "audit/primary (primary) for a write: rule first: found by name; topology: writes go to the"
                                + " primary");
    }

    @Test
    void aPluginThatCannotBeLoadedIsToldLikeAnyOtherMistake(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RoutingPlugin.class.getName()), "com.acme.Missing");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(broken);
            assertThatThrownBy(() -> Router.builder(manager).discover().build())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("a routing plugin cannot be loaded")
                    .hasMessageContaining("com.acme.Missing");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void migrationsAreAllowedUnlessARuleOrTheRoleSaysNo() {
        Rule never = new Rule() {
            @Override
            public String name() {
                return "never on shards";
            }

            @Override
            public Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
                return engine.group().equals("shard") ? Optional.of(false) : Optional.empty();
            }
        };
        Router router = Router.builder(manager)
                .rule(never)
                .rule(Rule.entity(Integer.class, "audit"))
                .build();
        RouteRequest integers = RouteRequest.write().entity(Integer.class);

        assertThat(router.isMigrationAllowed(engine("default/primary"), RouteRequest.write()))
                .isTrue();
        assertThat(router.isMigrationAllowed(engine("default/primary"), integers))
                .isFalse();
        assertThat(router.isMigrationAllowed(engine("audit/primary"), integers)).isTrue();
        assertThat(router.isMigrationAllowed(engine("audit/replica"), integers)).isFalse();
        assertThat(router.isMigrationAllowed(engine("shard/primary"), integers)).isFalse();
        assertThatThrownBy(() -> router.isMigrationAllowed(engine("nowhere/primary"), integers))
                .isInstanceOf(UnknownEngineException.class);
    }

    private static EngineName engine(String name) {
        return EngineName.parse(name);
    }
}
