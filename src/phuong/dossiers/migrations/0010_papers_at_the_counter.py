from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_hand_over_cancelled")]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="origin",
            field=models.CharField(
                choices=[
                    ("uploaded", "người nộp tải lên"),
                    ("scanned", "quét tại quầy"),
                    ("shown", "xuất trình, không lưu"),
                    ("paper", "nộp bản giấy tại quầy"),
                    ("eform", "khai trên biểu mẫu điện tử"),
                    ("store", "lấy từ kho dữ liệu của người nộp"),
                    ("register", "lấy từ cơ sở dữ liệu"),
                ],
                max_length=10,
            ),
        ),
    ]
