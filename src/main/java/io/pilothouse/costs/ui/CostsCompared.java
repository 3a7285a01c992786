package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Compared;
import io.pilothouse.costs.ledger.Tokens;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What gateways and engines counted of each endpoint, and by how much they disagree; nothing where nobody counted. */
final class CostsCompared extends Div {
    private static final int AT_FIRST = 10;

    CostsCompared(Spent spent) {
        addClassName("sec");
        List<Row> rows = rows(spent);
        setVisible(!rows.isEmpty());
        if (!rows.isEmpty()) {
            add(
                    new SectionTitle(Words.say("costs.compared")).note(Words.say("costs.compared.note")),
                    new HtmlTable<Row>(Words.say("costs.compared"))
                            .name(
                                    Words.say("costs.compared.endpoint"),
                                    row -> row.endpoint().toString())
                            .number(Words.say("costs.compared.gateway"), row -> tokens(row.gateway()))
                            .number(Words.say("costs.compared.engines"), row -> tokens(row.engines()))
                            .number(
                                    Words.say("costs.compared.difference"),
                                    row -> Figures.here().count(Math.round(row.difference())))
                            .number(Words.say("costs.compared.share"), row -> CostsWords.difference(row.share()))
                            .atFirst(AT_FIRST)
                            .show(rows));
        }
    }

    private static String tokens(Tokens tokens) {
        long count = Math.round(tokens.total());
        return count == 0 ? CostsWords.UNKNOWN : Figures.here().count(count);
    }

    /** The month of one endpoint. */
    record Row(EndpointId endpoint, Tokens gateway, Tokens engines) {
        Row plus(Row other) {
            return new Row(endpoint, gateway.plus(other.gateway), engines.plus(other.engines));
        }

        /** How many tokens more the engines counted. */
        double difference() {
            return engines.total() - gateway.total();
        }

        /** Of what the gateway counted; empty where it counted none. */
        OptionalDouble share() {
            return gateway.total() > 0 ? OptionalDouble.of(difference() / gateway.total()) : OptionalDouble.empty();
        }
    }

    /** Where they differ most, first. */
    static List<Row> rows(Spent spent) {
        Map<EndpointId, Row> rows = new TreeMap<>();
        spent.ledger().compared().stream()
                .filter(one -> YearMonth.from(one.day()).equals(spent.month()))
                .forEach(one -> rows.merge(one.endpoint(), row(one), Row::plus));
        return rows.values().stream()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(row.difference())))
                .toList();
    }

    private static Row row(Compared one) {
        return new Row(one.endpoint(), one.gateway(), one.engines());
    }
}
