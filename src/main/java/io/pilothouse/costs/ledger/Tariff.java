package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What the ledger has to know of prices. They hold for whole days of a zone; all in one currency, none below zero. */
public interface Tariff {
    /** Whose days and months are those of the ledger. */
    ZoneId zone();

    Day on(LocalDate day);

    /** The prices of a day. */
    interface Day {
        /** For an hour of one, on demand, by label; of a slice that has a price of its own too. */
        Optional<BigDecimal> device(String label);

        /** What a slice without a price of its own is a part of; empty for all other devices. */
        Optional<Slice> slice(String label);

        /** By label of a whole device, or of a slice with a price of its own. */
        Map<String, Reserved> reserved();

        /** For an hour of a node beside its devices, by kind; where none is said nodes are not charged at all. */
        Map<String, BigDecimal> nodes();

        /** For a GiB and month, by class; where none is said storage is not charged at all. */
        Map<String, BigDecimal> storage();

        Overhead overhead();

        /** What a cached token weighs of a prompt token: 0 to 1. */
        double cached();
    }

    /**
     * @param whole the label of the device that it is cut from
     * @param share of it, by which it costs: its memory slices of eight, its turns of all
     */
    record Slice(String whole, BigDecimal share) {}

    /**
     * Paid whether held or not; what is held beyond it costs on demand.
     *
     * @param count of devices
     * @param perHour of one
     */
    record Reserved(int count, BigDecimal perHour) {}

    /**
     * What is shared over teams by their tokens; else it is a line of no team.
     *
     * @param idle free and reserved devices
     * @param platform devices and storage that are held by no endpoint, and nodes
     */
    record Overhead(boolean idle, boolean platform) {
        public static final Overhead OWN = new Overhead(false, false);

        boolean isShared(Line line) {
            return line.team().equals(Owners.NO_TEAM)
                    && switch (line.cause()) {
                        case FREE, RESERVED -> idle;
                        case PLATFORM, NODE -> platform;
                        case STORAGE -> platform && line.model().isEmpty();
                        case SERVING, IDLE, LOADING, PENDING, ZERO -> false;
                    };
        }
    }
}
