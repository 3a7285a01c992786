package io.pilothouse.review.ui;

import io.pilothouse.units.Actor;
import io.pilothouse.units.EnvironmentName;
import java.util.List;
import java.util.Optional;

/** Where a commit leads, and what comes after it. The feature that has the pages gives a bean. */
public interface Onward {
    /**
     * @param text in the reader's language
     * @param path without a leading slash
     */
    record Way(String text, String path) {}

    /** The page of what a folder makes; empty where there is none, or none any more. Never waits. */
    Optional<Way> page(String folder);

    /** To which environment what a folder makes belongs; empty where to none. Never waits. */
    Optional<EnvironmentName> environment(String folder);

    /** What the one who looks may do next with what a folder makes. Waits for the remote: not for a UI thread. */
    List<Way> next(String folder, Actor reader);

    /** A manifest of an application that would apply a folder. Waits for the remote: not for a UI thread. */
    Optional<String> application(String folder);
}
