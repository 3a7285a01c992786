package io.pilothouse.serving;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All endpoints of the repository, by name, and the folders that look like one and cannot be read. */
public record Endpoints(List<ServingSpec> specs, List<Unreadable> unreadable) {
    public static final String FOLDER = "models";
    /** So far below {@link #FOLDER} each folder is an endpoint. */
    public static final int LEVELS = 2;

    private static final Pattern BELOW = Pattern.compile(FOLDER + "/([^/]+)/([^/]+)/.+");

    public Endpoints {
        specs = List.copyOf(specs);
        unreadable = List.copyOf(unreadable);
    }

    /** @param reason names the file, the line and what was expected */
    public record Unreadable(EndpointId endpoint, String reason) {}

    public static Endpoints in(Tree tree) {
        List<ServingSpec> specs = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        ids(tree).forEach(endpoint -> {
            try {
                ServingSpec.read(tree, endpoint).ifPresent(specs::add);
            } catch (InvalidYaml wrong) {
                unreadable.add(new Unreadable(endpoint, String.valueOf(wrong.getMessage())));
            }
        });
        return new Endpoints(specs, unreadable);
    }

    /** The folders that may be endpoints: {@code models/<endpoint>/<environment>}. */
    public static SortedSet<EndpointId> ids(Tree tree) {
        SortedSet<EndpointId> ids = new TreeSet<>();
        tree.entries(FOLDER, LEVELS).forEach(entry -> id(entry).ifPresent(ids::add));
        return ids;
    }

    /** Of an entry of {@code tree.entries(FOLDER, LEVELS)}; empty when it is no endpoint's folder. */
    public static Optional<EndpointId> id(Tree.Entry entry) {
        Matcher folder = BELOW.matcher(entry.path() + "/-");
        return entry.isFolder() && folder.matches() ? id(folder.group(1), folder.group(2)) : Optional.empty();
    }

    /** The endpoints whose folders a change touches. */
    public static List<EndpointId> touched(ChangeSet changeSet) {
        SortedSet<EndpointId> touched = new TreeSet<>();
        changeSet.edits().forEach(edit -> {
            Matcher folder = BELOW.matcher(edit.path());
            if (folder.matches()) {
                id(folder.group(1), folder.group(2)).ifPresent(touched::add);
            }
        });
        return List.copyOf(touched);
    }

    private static Optional<EndpointId> id(String name, String environment) {
        try {
            return Optional.of(EndpointId.of(name, environment));
        } catch (InvalidName notOurs) {
            return Optional.empty();
        }
    }

    public Optional<ServingSpec> named(EndpointId endpoint) {
        return specs.stream().filter(spec -> spec.endpoint().equals(endpoint)).findFirst();
    }
}
