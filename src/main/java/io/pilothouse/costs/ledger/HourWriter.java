package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Callers.Caller;
import io.pilothouse.costs.ledger.Holder.OfEndpoint;
import io.pilothouse.costs.ledger.Holder.OfOthers;
import io.pilothouse.costs.ledger.HourBook.Hour;
import io.pilothouse.units.EndpointId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes a part of an hour into its day: who pays for which device, and how much. */
final class HourWriter {
    private final Hour hour;
    private final Part part;
    private final DayBook day;
    private final Tariff tariff;
    private final Shares shares;
    private final Pools pools;
    private final Map<EndpointId, TreeMap<String, Quantity>> serving = new TreeMap<>();

    HourWriter(Hour hour, Part part, DayBook day, Tariff tariff, Shares shares) {
        this.hour = hour;
        this.part = part;
        this.day = day;
        this.tariff = tariff;
        this.shares = shares;
        this.pools = new Pools(tariff, part.hours().multiply(hour.told()));
    }

    void write() {
        hour.held().forEach((key, quantity) -> {
            if (key.phase() != Phase.ZERO) {
                pools.hold(key.device(), inPart(quantity).hours());
            }
        });
        hour.held().forEach(this::held);
        TreeSet<EndpointId> called = new TreeSet<>(hour.callers().keySet());
        called.addAll(serving.keySet());
        called.forEach(this::served);
        reservedAndFree();
        nodes();
        hour.volumes().forEach(this::volume);
        compared();
    }

    private Quantity inPart(Quantity quantity) {
        return quantity.times(part.hours());
    }

    private void held(HeldKey key, Quantity quantity) {
        switch (key.holder()) {
            case OfEndpoint(EndpointId endpoint) -> held(endpoint, key, inPart(quantity));
            case OfOthers others -> {
                if (key.phase() != Phase.ZERO) {
                    day.charge(
                            new Line(part.day(), "", "", others.toString(), "", key.device(), Cause.PLATFORM),
                            Charge.of(inPart(quantity), pools.held(key.device())));
                }
            }
        }
    }

    private void held(EndpointId endpoint, HeldKey key, Quantity quantity) {
        switch (key.phase()) {
            case SERVING ->
                serving.computeIfAbsent(endpoint, id -> new TreeMap<>()).merge(key.device(), quantity, Quantity::plus);
            case IDLE -> owned(endpoint, Cause.IDLE, key.device(), quantity, pools.held(key.device()));
            case LOADING -> owned(endpoint, Cause.LOADING, key.device(), quantity, pools.held(key.device()));
            case PENDING -> owned(endpoint, Cause.PENDING, key.device(), quantity, pools.held(key.device()));
            case ZERO -> owned(endpoint, Cause.ZERO, "", quantity, Price.NOTHING);
        }
    }

    /** Where a model came to another team, each pays for its own time. */
    private void owned(EndpointId endpoint, Cause cause, String device, Quantity quantity, Price price) {
        for (Part own : part.cut(shares.owners().changes(endpoint.name().value(), part.from(), part.to()))) {
            String owner = shares.owners().of(endpoint.name().value(), own.from());
            day.charge(line(endpoint, owner, "", device, cause), Charge.of(quantity.times(own.of(part)), price));
        }
    }

    private Line line(EndpointId endpoint, String team, String application, String device, Cause cause) {
        return new Line(
                part.day(),
                team,
                endpoint.name().value(),
                application,
                endpoint.environment().value(),
                device,
                cause);
    }

    /** To callers by what their tokens weigh; where nobody is named, to the owner. Tokens go with the devices that made them, each once. */
    private void served(EndpointId endpoint) {
        SortedMap<String, Quantity> devices = serving.getOrDefault(endpoint, new TreeMap<>());
        Shares.Of callers = shares.of(hour, endpoint, part.day(), tariff.cached());
        if (callers.isEmpty()) {
            devices.forEach((device, quantity) -> owned(endpoint, Cause.SERVING, device, quantity, pools.held(device)));
            return;
        }
        day.weighed(endpoint, callers.source());
        double partHours = part.hours().doubleValue();
        callers.each((caller, weight, share) -> {
            if (caller.counted()) {
                day.weigh(caller.team(), weight * partHours);
            }
        });
        if (devices.isEmpty()) {
            callers.each((caller, weight, share) -> tokens(endpoint, caller, "", partHours));
        }
        double all = devices.values().stream()
                .mapToDouble(quantity -> quantity.hours().doubleValue())
                .sum();
        devices.forEach((device, quantity) -> {
            Charge charge = Charge.of(quantity, pools.held(device));
            day.total(charge);
            double ofTokens = all == 0 ? 0 : partHours * quantity.hours().doubleValue() / all;
            callers.each((caller, weight, share) -> {
                Line line = line(endpoint, caller.team(), caller.application(), device, Cause.SERVING);
                day.add(line, charge, share);
                day.add(line, callers.apart(caller, charge.allocated().doubleValue(), ofTokens));
                tokens(endpoint, caller, device, ofTokens);
            });
        });
    }

    private void tokens(EndpointId endpoint, Caller caller, String device, double share) {
        if (caller.counted()) {
            day.add(line(endpoint, caller.team(), caller.application(), device, Cause.SERVING), caller.tokens(), share);
        }
    }

    /** A reserved device that nobody holds is paid for as reserved, be it free or not there at all; only free ones beyond those are free. */
    private void reservedAndFree() {
        SortedMap<String, Quantity> free = FreeDevices.of(hour, tariff);
        Map<String, BigDecimal> left = new TreeMap<>();
        for (String pool : pools.reserved()) {
            BigDecimal unheld = pools.unheld(pool);
            if (unheld.signum() > 0) {
                left.put(pool, unheld);
                Quantity quantity = new Quantity(unheld, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
                charge(Cause.RESERVED, pool, quantity, pools.reservedPrice(pool));
            }
        }
        free.forEach((device, quantity) -> {
            Quantity here = inPart(quantity);
            BigDecimal ofPool = here.hours().multiply(tariff.part(device));
            BigDecimal paid = ofPool.min(left.getOrDefault(tariff.pool(device), BigDecimal.ZERO));
            left.merge(tariff.pool(device), paid.negate(), BigDecimal::add);
            if (ofPool.compareTo(paid) > 0) {
                BigDecimal share = ofPool.subtract(paid).divide(ofPool, MathContext.DECIMAL64);
                charge(Cause.FREE, device, here.times(share).rounded(), pools.free(device));
            }
        });
    }

    private void charge(Cause cause, String what, Quantity quantity, Price price) {
        day.charge(new Line(part.day(), "", "", "", "", what, cause), Charge.of(quantity, price));
    }

    private void nodes() {
        if (tariff.chargesNodes()) {
            hour.nodes().forEach((key, quantity) -> {
                if (key.isNode()) {
                    charge(Cause.NODE, key.kind(), inPart(quantity), tariff.node(key.kind()));
                }
            });
        }
    }

    private void volume(VolumeKey key, Quantity quantity) {
        if (!tariff.chargesStorage()) {
            return;
        }
        Price price = tariff.storage(key.storageClass());
        switch (key.holder()) {
            case OfEndpoint(EndpointId endpoint) ->
                owned(endpoint, Cause.STORAGE, key.storageClass(), inPart(quantity), price);
            case OfOthers others ->
                day.charge(
                        new Line(part.day(), "", "", others.toString(), "", key.storageClass(), Cause.STORAGE),
                        Charge.of(inPart(quantity), price));
        }
    }

    private void compared() {
        TreeSet<EndpointId> counted = new TreeSet<>(hour.engines().keySet());
        hour.callers().forEach((endpoint, callers) -> {
            if (callers.stream().anyMatch(Caller::counted)) {
                counted.add(endpoint);
            }
        });
        double share = part.hours().doubleValue();
        for (EndpointId endpoint : counted) {
            Tokens gateway = hour.callers().getOrDefault(endpoint, List.of()).stream()
                    .filter(Caller::counted)
                    .map(Caller::tokens)
                    .reduce(Tokens.NONE, Tokens::plus);
            Tokens engines = hour.engines().getOrDefault(endpoint, Tokens.NONE);
            day.compare(endpoint, gateway.times(share), engines.times(share));
        }
    }
}
