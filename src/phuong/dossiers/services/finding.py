"""Words every act says when the dossier is not there, or not within the actor's reach: the two are not told apart."""

MISSING = "Không tìm thấy hồ sơ này trong phạm vi của bạn."
