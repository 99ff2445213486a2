// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import dev.mayfly.graph.Statement;
import java.util.List;
import java.util.Map;

/** Suppliers, the factories that they supply, the warehouses that those fill, and the shipments between them. */
final class SupplyChain implements Sample.Live {

    private static final Part.Key SUPPLIER = new Part.Key("Supplier", "supplierId");
    private static final Part.Key FACTORY = new Part.Key("Factory", "factoryId");
    private static final Part.Key WAREHOUSE = new Part.Key("Warehouse", "warehouseId");
    private static final Part.Key SHIPMENT = new Part.Key("Shipment", "shipmentId");

    /** At scale 1, as all that follow. */
    private static final int SUPPLIERS = 20;

    private static final int FACTORIES = 10;
    private static final int WAREHOUSES = 5;
    private static final int SHIPMENTS = 100;
    private static final int SUPPLIES = 40;
    private static final int STOCKS = 25;

    private static final List<String> CITIES = List.of(
            "Antwerp",
            "Busan",
            "Durban",
            "Genoa",
            "Hamburg",
            "Kraków",
            "Lyon",
            "Mobile",
            "Mumbai",
            "Oakland",
            "Rotterdam",
            "Santos",
            "Shenzhen",
            "Tangier",
            "Yokohama");
    private static final List<String> GOODS =
            List.of("bearings", "circuits", "glass", "motors", "paint", "screws", "steel");
    private static final List<String> CAUSES =
            List.of("customs", "low water", "missing papers", "storm", "strike", "traffic");

    private final int scale;
    private final Dice dice;
    private final Shuffle supplies;
    private final Shuffle stocks;

    private SupplyChain(Generator.Size size) {
        scale = size.scale();
        dice = size.dice();
        supplies = new Shuffle(all(SUPPLIERS) * all(FACTORIES), dice.of("supplies"));
        stocks = new Shuffle(all(FACTORIES) * all(WAREHOUSES), dice.of("stocks"));
    }

    private long all(int atScaleOne) {
        return (long) atScaleOne * scale;
    }

    static Sample of(Generator.Size size) {
        SupplyChain chain = new SupplyChain(size);
        return new Sample(
                List.of(SUPPLIER, FACTORY, WAREHOUSE, SHIPMENT),
                List.of(
                        Part.nodes(SUPPLIER, chain.all(SUPPLIERS), chain::supplier),
                        Part.nodes(FACTORY, chain.all(FACTORIES), chain::factory),
                        Part.nodes(WAREHOUSE, chain.all(WAREHOUSES), chain::warehouse),
                        Part.nodes(SHIPMENT, chain.all(SHIPMENTS), chain::shipment),
                        Part.relationships(SUPPLIER, "SUPPLIES", FACTORY, chain.all(SUPPLIES), chain::supply),
                        Part.relationships(FACTORY, "STOCKS", WAREHOUSE, chain.all(STOCKS), chain::stock),
                        Part.relationships(SHIPMENT, "FROM", FACTORY, chain.all(SHIPMENTS), chain::origin),
                        Part.relationships(SHIPMENT, "TO", WAREHOUSE, chain.all(SHIPMENTS), chain::destination)),
                chain);
    }

    private Map<String, Object> supplier(long index) {
        String goods = dice.of("goods").pick(GOODS, index);
        return Part.node(
                "supplier-" + index,
                Map.of("name", city("supplier", index) + " " + goods, "goods", goods, "city", city("supplier", index)));
    }

    private Map<String, Object> factory(long index) {
        return Part.node(
                factoryId(index),
                Map.of(
                        "city",
                        city("factory", index),
                        "capacity",
                        100 + dice.of("capacity").below(900, index)));
    }

    private Map<String, Object> warehouse(long index) {
        return Part.node(
                warehouseId(index),
                Map.of(
                        "city",
                        city("warehouse", index),
                        "stock",
                        dice.of("stock").below(1000, index)));
    }

    private Map<String, Object> shipment(long index) {
        return Part.node(shipmentId(index), onItsWay(index));
    }

    private Map<String, Object> onItsWay(long index) {
        return Map.of(
                "status",
                "ON ITS WAY",
                "goods",
                dice.of("shipped").pick(GOODS, index),
                "units",
                1 + dice.of("units").below(500, index),
                "percent",
                dice.of("percent").below(100, index));
    }

    private Map<String, Object> supply(long index) {
        long pair = supplies.at(index);
        return Part.relationship(
                "supplier-" + pair / all(FACTORIES),
                factoryId(pair % all(FACTORIES)),
                Map.of("leadDays", 1 + dice.of("lead").below(30, index)));
    }

    private Map<String, Object> stock(long index) {
        long pair = stocks.at(index);
        return Part.relationship(
                factoryId(pair / all(WAREHOUSES)),
                warehouseId(pair % all(WAREHOUSES)),
                Map.of("kilometres", 20 + dice.of("way").below(9000, index)));
    }

    private Map<String, Object> origin(long index) {
        return Part.relationship(shipmentId(index), someFactory(index), Map.of());
    }

    private Map<String, Object> destination(long index) {
        return Part.relationship(shipmentId(index), someWarehouse(index), Map.of());
    }

    private String someFactory(long index) {
        return factoryId(dice.of("origin").below(all(FACTORIES), index));
    }

    private String someWarehouse(long index) {
        return warehouseId(dice.of("destination").below(all(WAREHOUSES), index));
    }

    private String city(String what, long index) {
        return dice.of("city of a " + what).pick(CITIES, index);
    }

    private static String factoryId(long index) {
        return "factory-" + index;
    }

    private static String warehouseId(long index) {
        return "warehouse-" + index;
    }

    private static String shipmentId(long index) {
        return "shipment-" + index;
    }

    /** Of five changes one sends a shipment off, and one is the arrival of one that was sent off some 100 changes before. */
    @Override
    public Statement change(String run, long number) {
        long newest = number - number % 5;
        return switch ((int) (number % 5)) {
            case 0 -> departure(run, number);
            case 1 ->
                update(
                        SHIPMENT,
                        someShipment(number),
                        number,
                        "percent",
                        dice.of("moved").below(100, number));
            case 2 -> delay(number);
            case 3 -> stockChange(number);
            default -> newest < 100 ? stockChange(number) : Changes.delete(SHIPMENT, sent(run, newest - 100));
        };
    }

    private Statement departure(String run, long number) {
        return Changes.of(
                "MATCH (f" + FACTORY.match("row.from") + ") MATCH (w" + WAREHOUSE.match("row.to") + ") MERGE (s"
                        + SHIPMENT.match("row.key") + ") SET s += row.set MERGE (s)-[:FROM]->(f) MERGE (s)-[:TO]->(w)",
                Map.of(
                        "key", sent(run, number),
                        "from", someFactory(-number - 1),
                        "to", someWarehouse(-number - 1),
                        "set", onItsWay(-number - 1)));
    }

    private Statement delay(long number) {
        String cause = dice.of("cause").pick(CAUSES, number);
        return update(SHIPMENT, someShipment(number), number, "status", "DELAYED: " + cause);
    }

    private Statement stockChange(long number) {
        String warehouse = warehouseId(dice.of("restocked").below(all(WAREHOUSES), number));
        return update(
                WAREHOUSE, warehouse, number, "stock", dice.of("new stock").below(1000, number));
    }

    private static Statement update(Part.Key label, String key, long number, String property, Object value) {
        return Changes.update(label, key, number, property, value);
    }

    private String someShipment(long number) {
        return shipmentId(dice.of("moving").below(all(SHIPMENTS), number));
    }

    private static String sent(String run, long number) {
        return "shipment-" + run + "-" + number;
    }
}
