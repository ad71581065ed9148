package dev.sluice.routing.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an explanation as JSON, which has too few cases here to need a library. */
final class ExplanationJson {

    private final StringBuilder json = new StringBuilder();

    static String of(RouteExplanation explanation) {
        ExplanationJson writer = new ExplanationJson();
        writer.write(explanation);
        return writer.json.toString();
    }

    private void write(RouteExplanation explanation) {
        json.append('{');
        text("request", explanation.request().toString());
        text("intent", explanation.request().intent().key());
        text("group", explanation.group());
        reasons(explanation.reasons());
        name("engines").append('[');
        for (Verdict verdict : explanation.verdicts()) {
            begin();
            write(verdict);
        }
        json.append(']');
        name("route");
        write(explanation.route().orElse(null));
        name("topologyVersion").append(explanation.topologyVersion()).append('}');
    }

    private void write(Verdict verdict) {
        json.append('{');
        text("engine", verdict.engine().toString());
        text("role", RouteExplanation.key(verdict.role()));
        name("eligible").append(verdict.eligible());
        text("why", verdict.why());
        Verdict.Figures figures = verdict.figures();
        if (figures != null) {
            name("inFlight").append(figures.inFlight());
            number("latencyMillis", figures.latency().toNanos() / 1e6);
            number("pressure", figures.pressure());
            number("weight", figures.weight());
            number("score", figures.score());
        }
        json.append('}');
    }

    private void write(@Nullable Route route) {
        if (route == null) {
            json.append("null");
            return;
        }
        json.append('{');
        text("engine", route.engine().toString());
        text("role", RouteExplanation.key(route.role()));
        reasons(route.reasons());
        json.append('}');
    }

    private void reasons(List<Route.Reason> reasons) {
        name("reasons").append('[');
        for (Route.Reason reason : reasons) {
            begin();
            json.append('{');
            text("by", reason.by());
            text("text", reason.text());
            json.append('}');
        }
        json.append(']');
    }

    private void text(String name, String value) {
        name(name);
        quote(value);
    }

    /** JSON has no word for what is not a number. */
    private void number(String name, double value) {
        name(name);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.append("null");
        } else {
            json.append(value);
        }
    }

    private StringBuilder name(String name) {
        begin();
        quote(name);
        return json.append(':');
    }

    /** A comma, unless this is the first of its kind. */
    private void begin() {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '[') {
            json.append(',');
        }
    }

    private void quote(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
