"""Messages to and from other systems: kept until delivered, delivered in order, once however often they are sent."""
