package io.pilothouse.authority;

import java.util.List;

/**
 * @param place the endpoint's folder or the file, for people
 * @param own what of it belongs to somebody
 */
public record Touched(Thing thing, String place, List<Own> own) {
    public Touched(Thing thing, String place) {
        this(thing, place, List.of());
    }

    public Touched {
        own = List.copyOf(own);
    }
}
