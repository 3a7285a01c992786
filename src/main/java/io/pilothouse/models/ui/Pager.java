package io.pilothouse.models.ui;

import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Previous and next page as links. A remote's token only leads forward, so the URL keeps the tokens of all pages on the way. */
final class Pager extends Nav {
    private static final String AFTER = "after";
    /** Longer URLs are cut by proxies; whoever pages that far should search. */
    private static final int TOKENS_MOST = 60;

    private final String path;

    Pager(String path) {
        this.path = path;
        addClassName("row");
        setAriaLabel(Words.say("models.pages"));
    }

    /** @param tokens of the pages on the way, none on the first page */
    record Where(List<String> tokens) {
        static final Where FIRST = new Where(List.of());

        Where {
            tokens = List.copyOf(tokens);
        }

        static Where of(QueryParameters parameters) {
            List<String> tokens = parameters.getParameters(AFTER);
            return new Where(tokens.size() <= TOKENS_MOST ? tokens : List.of());
        }

        @Nullable String token() {
            return tokens.isEmpty() ? null : tokens.getLast();
        }

        private Where previous() {
            return new Where(tokens.subList(0, tokens.size() - 1));
        }

        private Where next(String token) {
            List<String> more = new ArrayList<>(tokens);
            more.add(token);
            return new Where(more);
        }
    }

    /** @param others what else stands in the URL */
    void show(Where place, @Nullable String nextToken, QueryParameters others) {
        removeAll();
        if (!place.tokens().isEmpty()) {
            add(Parts.link(Words.say("models.pages.previous"), to(place.previous(), others)));
            add(Parts.text(Words.say("models.pages.this", place.tokens().size() + 1), "t3"));
        }
        if (nextToken != null) {
            add(
                    place.tokens().size() < TOKENS_MOST
                            ? Parts.link(Words.say("models.pages.next"), to(place.next(nextToken), others))
                            : Parts.text(Words.say("models.pages.more"), "t3"));
        }
        setVisible(getChildren().findAny().isPresent());
    }

    private String to(Where place, QueryParameters others) {
        Map<String, List<String>> all = new LinkedHashMap<>(others.getParameters());
        if (!place.tokens().isEmpty()) {
            all.put(AFTER, place.tokens());
        }
        String query = new QueryParameters(all).getQueryString();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
