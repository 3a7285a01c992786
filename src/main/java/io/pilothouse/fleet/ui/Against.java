package io.pilothouse.fleet.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/** What an endpoint's time is compared with, as it stands in the URL. */
sealed interface Against {
    String BEFORE = "before";
    String COMMIT = "commit:";
    String ENDPOINT = "endpoint:";
    Pattern ID = Pattern.compile("[0-9a-f]{7,40}");

    /** As a part of a URL; empty where nothing is to be written. */
    String written();

    record Nothing() implements Against {
        @Override
        public String written() {
            return "";
        }
    }

    /** The time before, of the same length. */
    record Before() implements Against {
        @Override
        public String written() {
            return BEFORE;
        }
    }

    /** The time in which a commit of the same endpoint ran. @param id its first figures, or all */
    record Version(String id) implements Against {
        static Version of(CommitId commit) {
            return new Version(commit.abbreviated());
        }

        boolean isOf(CommitId commit) {
            return commit.value().startsWith(id);
        }

        @Override
        public String written() {
            return COMMIT + id;
        }
    }

    /** The same time of another. */
    record Other(EndpointId id) implements Against {
        @Override
        public String written() {
            return ENDPOINT + name(id);
        }
    }

    record Unreadable(String said) implements Against {
        @Override
        public String written() {
            return URLEncoder.encode(said, UTF_8);
        }
    }

    static Against read(String said) {
        if (said.isEmpty() || said.equals(BEFORE)) {
            return said.isEmpty() ? new Nothing() : new Before();
        }
        if (said.startsWith(COMMIT)
                && ID.matcher(said.substring(COMMIT.length())).matches()) {
            return new Version(said.substring(COMMIT.length()));
        }
        String[] place = said.substring(said.startsWith(ENDPOINT) ? ENDPOINT.length() : said.length())
                .split("/", -1);
        try {
            return place.length == 2 ? new Other(EndpointId.of(place[1], place[0])) : new Unreadable(said);
        } catch (InvalidName wrong) {
            return new Unreadable(said);
        }
    }

    static String name(EndpointId id) {
        return id.environment() + "/" + id.name();
    }
}
